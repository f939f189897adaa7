package az.asan.exchange.provider;

import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.crypto.KeyRing.ForgedException;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.exchange.api.Connectors.Origin;
import az.asan.exchange.spi.ConnectorSettings;
import az.asan.exchange.spi.SettingStore;
import az.asan.exchange.spi.SettingStore.Value;
import az.asan.module.api.SlotName;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Values of connectors' settings. What was entered for this installation counts first, then the environment variable
 * {@code ASAN_CONNECTOR_<ID>_<NAME>} (main namespace only), then the descriptor's default. Secrets lie sealed.
 */
@Component(service = {SettingSource.class, SettingRegister.class})
public final class SettingRegister implements SettingSource, AutoCloseable {
    static final String STREAM = "exchange/settings";

    private static final String PURPOSE = "connector-secret";
    private static final Logger LOG = LoggerFactory.getLogger(SettingRegister.class);

    private final SettingStore store;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Trail trail;
    private final KeyRing keys;
    private final InstantSource clock;
    private final UnaryOperator<String> environment;
    private final Snapshot<Map<Key, Value>> known;

    @Activate
    public SettingRegister(@Reference SettingStore store, @Reference Transactions transactions, @Reference Outbox outbox, @Reference Trail trail, @Reference KeyRing keys) {
        this(store, transactions, outbox, trail, keys, InstantSource.system(), System::getenv);
    }

    SettingRegister(SettingStore store, Transactions transactions, Outbox outbox, Trail trail, KeyRing keys, InstantSource clock, UnaryOperator<String> environment) {
        this.store = store;
        this.transactions = transactions;
        this.outbox = outbox;
        this.trail = trail;
        this.keys = keys;
        this.clock = clock;
        this.environment = environment;
        known = new Snapshot<>(outbox, STREAM, this::read);
    }

    @Override
    public ConnectorSettings of(SlotName service, Map<String, Setting> declared) {
        return new ConnectorSettings() {
            @Override
            public Optional<String> value(String name) {
                return Optional.ofNullable(declared.get(name)).filter(setting -> setting.type() != Setting.Type.SECRET).flatMap(setting -> found(service, setting).value());
            }

            @Override
            public Optional<String> secret(String name) {
                return Optional.ofNullable(declared.get(name)).filter(setting -> setting.type() == Setting.Type.SECRET).flatMap(setting -> found(service, setting).value());
            }
        };
    }

    /** The value in force, and where it comes from. */
    Found found(SlotName service, Setting setting) {
        Value entered = known.get().get(new Key(service, setting.name()));
        if (entered != null && entered.secret() == (setting.type() == Setting.Type.SECRET)) {
            return new Found(entered.secret() ? open(entered) : Optional.of(entered.text()), Origin.ENTERED);
        }
        Optional<String> outside = SlotName.MAIN.equals(service.namespace()) ? Optional.ofNullable(environment.apply(variable(service, setting.name()))) : Optional.empty();
        if (outside.filter(value -> setting.fault(value).isEmpty()).isPresent()) {
            return new Found(outside, Origin.ENVIRONMENT);
        }
        outside.filter(value -> !value.isBlank()).ifPresent(value -> LOG.warn("{} is not {}; it is not used", variable(service, setting.name()), setting.fault(value).orElse("")));
        return new Found(setting.byDefault(), setting.byDefault().isPresent() ? Origin.DEFAULT : Origin.MISSING);
    }

    /** A value that may be there. Never printed: it may be a secret. */
    record Found(Optional<String> value, Origin origin) {
        @Override
        public String toString() {
            return origin.toString();
        }
    }

    /** @throws IllegalArgumentException when the value is not of the setting's type */
    void set(SlotName service, Setting setting, String value, Identity by) {
        if (!value.isEmpty()) {
            setting.fault(value).ifPresent(right -> {
                throw new IllegalArgumentException("The setting '" + setting.name() + "' must be " + right);
            });
        }
        transactions.<Void, RuntimeException>command(() -> {
            if (value.isEmpty()) {
                store.remove(service, setting.name());
            } else {
                boolean secret = setting.type() == Setting.Type.SECRET;
                String text = secret ? Base64.getEncoder().encodeToString(keys.seal(PURPOSE, value.getBytes(StandardCharsets.UTF_8), context(service, setting.name()))) : value;
                store.put(new Value(service, setting.name(), secret, text, by.subject(), clock.instant()));
            }
            outbox.append(STREAM, value.isEmpty() ? "setting-cleared" : "setting-set", "{\"service\":\"" + service + "\",\"name\":\"" + setting.name() + "\"}");
            trail.append(TrailEntry.of(by.subject(), "exchange.set", service + "/" + setting.name()).detail("cleared", Boolean.toString(value.isEmpty())).build());
            transactions.afterCommit(known::refresh);
            return null;
        });
    }

    static String variable(SlotName service, String name) {
        return ("ASAN_CONNECTOR_" + service.id() + '_' + name).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    @Deactivate
    public void close() {
        known.close();
    }

    private Optional<String> open(Value sealed) {
        try {
            return Optional.of(new String(keys.open(PURPOSE, Base64.getDecoder().decode(sealed.text()), context(sealed.service(), sealed.name())), StandardCharsets.UTF_8));
        } catch (ForgedException | IllegalArgumentException e) {
            LOG.warn("The secret {} cannot be opened by this installation; it must be entered again", sealed, e);
            return Optional.empty();
        }
    }

    private Map<Key, Value> read() {
        List<Value> all = transactions.<List<Value>, RuntimeException>query(store::all);
        return all.stream().collect(Collectors.toUnmodifiableMap(value -> new Key(value.service(), value.name()), value -> value));
    }

    private static byte[] context(SlotName service, String name) {
        return (service + "/" + name).getBytes(StandardCharsets.UTF_8);
    }

    private record Key(SlotName service, String name) {
    }
}
