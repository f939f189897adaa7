package az.asan.exchange.provider;

import az.asan.base.api.identity.Identity;
import az.asan.exchange.api.Connectors;
import az.asan.exchange.spi.Connector;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Slots;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is live, by a look at the slots. */
@Component(service = Connectors.class)
public final class LiveConnectors implements Connectors {
    private final Slots slots;
    private final SettingRegister settings;

    @Activate
    public LiveConnectors(@Reference Slots slots, @Reference SettingRegister settings) {
        this.slots = slots;
        this.settings = settings;
    }

    @Override
    public List<ConnectorView> live() {
        return slots.live("connector").stream().map(ModuleVersion::slot).map(this::of).flatMap(Optional::stream).toList();
    }

    @Override
    public Optional<ConnectorView> of(SlotName service) {
        return look(service, this::view);
    }

    @Override
    public Optional<String> contract(SlotName service) {
        return look(service, (version, live) -> live.contract().text());
    }

    @Override
    public Optional<Described> described(SlotName service) {
        return look(service, (version, live) -> new Described(version, live.descriptor().titles(), live.contract().text(), live.operations()));
    }

    @Override
    public Optional<Match> match(SlotName service, String method, String path) {
        return look(service, (version, live) -> live.match(method, path)).flatMap(found -> found);
    }

    @Override
    public List<SettingView> settings(SlotName service) {
        return look(service, (version, live) -> live.descriptor().settings().values().stream().map(setting -> view(service, setting)).toList()).orElse(List.of());
    }

    @Override
    public void set(SlotName service, String name, String value, Identity by) {
        Setting setting = look(service, (version, live) -> Optional.ofNullable(live.descriptor().settings().get(name))).flatMap(found -> found)
                .orElseThrow(() -> new IllegalArgumentException("The live version of " + service + " declares no setting '" + name + "'"));
        settings.set(service, setting, value, by);
    }

    private SettingView view(SlotName service, Setting setting) {
        SettingRegister.Found found = settings.found(service, setting);
        String shown = setting.type() == Setting.Type.SECRET ? "" : found.value().orElse("");
        return new SettingView(setting.name(), setting.type().word(), shown, found.origin(), setting.descriptions(), SettingRegister.variable(service, setting.name()));
    }

    private ConnectorView view(ModuleVersion version, LiveConnector live) {
        List<String> missing = live.descriptor().settings().values().stream().filter(setting -> settings.found(version.slot(), setting).value().isEmpty()).map(Setting::name).toList();
        return new ConnectorView(version.slot(), version, live.descriptor().titles(), live.descriptor().agency(), live.operations(), live.breaker().state(), live.inFlight(), live.answers(),
                live.failures(), missing);
    }

    private <T> Optional<T> look(SlotName service, BiFunction<ModuleVersion, LiveConnector, T> at) {
        try (Lease<Connector> lease = slots.lease(service, Connector.class)) {
            return lease.value() instanceof LiveConnector live ? Optional.of(at.apply(lease.version(), live)) : Optional.empty();
        } catch (SlotUnavailableException e) {
            return Optional.empty();
        }
    }
}
