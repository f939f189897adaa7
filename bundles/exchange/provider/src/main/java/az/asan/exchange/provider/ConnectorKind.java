package az.asan.exchange.provider;

import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorSettings;
import az.asan.exchange.spi.RouteEngine;
import az.asan.module.api.SlotName;
import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.ModuleKind;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kind of module that a connector is. */
@Component(service = ModuleKind.class)
public final class ConnectorKind implements ModuleKind<Connector> {
    private final RouteEngine engine;
    private final SettingSource settings;
    private final InstantSource clock;

    @Activate
    public ConnectorKind(@Reference RouteEngine engine, @Reference SettingRegister settings) {
        this(engine, settings, InstantSource.system());
    }

    ConnectorKind(RouteEngine engine, SettingSource settings, InstantSource clock) {
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
    }

    /** The kind as a connector's own tests use it: with values of settings that are given, and no database. */
    public static ConnectorKind withSettings(RouteEngine engine, Map<String, String> values) {
        SettingSource given = (service, declared) -> new ConnectorSettings() {
            @Override
            public Optional<String> value(String name) {
                return Optional.ofNullable(values.get(name)).or(() -> Optional.ofNullable(declared.get(name)).flatMap(Setting::byDefault));
            }

            @Override
            public Optional<String> secret(String name) {
                return Optional.ofNullable(values.get(name));
            }
        };
        return new ConnectorKind(engine, given, InstantSource.system());
    }

    @Override
    public String name() {
        return "connector";
    }

    @Override
    public Class<Connector> type() {
        return Connector.class;
    }

    @Override
    public void check(ModuleContent content, Findings findings) {
        Descriptor descriptor = Descriptor.read(content, findings);
        if (descriptor.routes()) {
            engine.check(content, findings);
        }
        Optional<Contract> contract = ContractReader.read(content, descriptor.contract(), findings);
        contract.ifPresent(read -> {
            agree(content, descriptor, read, findings);
            if (!findings.refuses()) {
                Samples.check(content, read, findings);
            }
        });
    }

    @Override
    public Activated<Connector> activate(Activation activation) throws Exception {
        Findings findings = new Findings();
        Descriptor descriptor = Descriptor.read(activation.content(), findings);
        Contract contract = ContractReader.read(activation.content(), descriptor.contract(), findings)
                .orElseThrow(() -> new IllegalStateException("The contract of " + activation.version() + " cannot be read"));
        if (findings.refuses()) {
            throw new IllegalStateException(activation.version() + " was not checked: " + findings.list().get(0).code());
        }
        ConnectorSettings values = settings.of(activation.version().slot(), descriptor.settings());
        if (!descriptor.routes()) {
            Connector entry = activation.entry(Connector.class);
            entry.settings(values);
            LiveConnector live = new LiveConnector(descriptor, contract, entry, clock);
            return new RunningConnector(activation.content(), live, values, Optional.empty(), clock);
        }
        RouteEngine.Running running = engine.start(activation, values);
        return new RunningConnector(activation.content(), new LiveConnector(descriptor, contract, running.connector(), clock), values, Optional.of(running), clock);
    }

    /** Contract and descriptor name the same operations, and the descriptor points at parameters that exist. */
    private static void agree(ModuleContent content, Descriptor descriptor, Contract contract, Findings findings) {
        Set<String> undeclared = new TreeSet<>(contract.operations().keySet());
        undeclared.removeAll(descriptor.operations().keySet());
        undeclared.forEach(id -> findings.error(content.descriptor(), "connector-operation-not-declared", id));
        descriptor.operations().values().forEach(declared -> {
            Optional<Contract.Operation> operation = contract.operation(declared.id());
            if (operation.isEmpty()) {
                findings.error("connector.yaml", declared.line(), "connector-operation-not-in-contract", declared.id());
            } else if (!declared.person().isEmpty() && operation.get().parameters().stream().noneMatch(parameter -> parameter.name().equals(declared.person()))) {
                findings.error("connector.yaml", declared.line(), "connector-person-parameter", declared.id(), declared.person());
            }
            if (!declared.probe().isEmpty() && !content.files().contains(declared.probe())) {
                findings.error("connector.yaml", declared.line(), "connector-probe-missing", declared.probe());
            }
        });
    }
}
