package az.asan.exchange.api;

import az.asan.base.api.identity.Identity;
import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The connectors that are live, as console and programs see them. */
@ProviderType
public interface Connectors {
    /** The most characters a setting's value may have. */
    int VALUE_LIMIT = 4000;

    /** Every live connector of the main namespace, by name. */
    List<ConnectorView> live();

    Optional<ConnectorView> of(SlotName service);

    /** The contract of a live connector: an OpenAPI 3.1 document as JSON. */
    Optional<String> contract(SlotName service);

    /** What is live at this moment, of one version: cheap enough to be asked with every question. */
    Optional<Described> described(SlotName service);

    /**
     * The operation that a method and a path of the contract mean.
     *
     * @param path as in the contract's {@code paths}, still encoded, beginning with a slash
     */
    Optional<Match> match(SlotName service, String method, String path);

    /** The settings that the live version declares, each with what is known of its value. */
    List<SettingView> settings(SlotName service);

    /**
     * Sets a value for this installation; it holds for every call that begins after this returned, on this node, and
     * within a second on others. An empty value goes back to the default.
     *
     * @throws IllegalArgumentException when the live version declares no such setting or the value is not of its type
     */
    void set(SlotName service, String name, String value, Identity by);

    /**
     * A connector.
     *
     * @param titles   by BCP 47 tag
     * @param agency   id of the agency in the country pack
     * @param circuit  whether questions get through
     * @param inFlight questions under way on this node
     * @param answered questions answered on this node since the version started here
     * @param failures questions without an answer on this node since then, by reason
     * @param missing  declared settings without any value
     */
    record ConnectorView(SlotName service, ModuleVersion version, Map<String, String> titles, String agency, List<Operation> operations, Circuit circuit,
            int inFlight, long answered, Map<Reason, Long> failures, List<String> missing) {
        public ConnectorView {
            titles = Map.copyOf(titles);
            operations = List.copyOf(operations);
            failures = Map.copyOf(failures);
            missing = List.copyOf(missing);
        }
    }

    /**
     * A version of a connector, described by itself.
     *
     * @param contract   its OpenAPI 3.1 document as JSON
     * @param operations the operations it offers
     */
    record Described(ModuleVersion version, Map<String, String> titles, String contract, List<Operation> operations) {
        public Described {
            titles = Map.copyOf(titles);
            operations = List.copyOf(operations);
        }
    }

    /** CLOSED: all get through; OPEN: none, the agency failed too often just now; HALF_OPEN: one is let through to see. */
    enum Circuit { CLOSED, OPEN, HALF_OPEN }

    /**
     * An operation of a contract.
     *
     * @param id         its {@code operationId}
     * @param method     GET or POST
     * @param path       the contract's path template
     * @param summary    one line from the contract
     * @param personal   whether it gives personal data, and so needs a purpose
     * @param readOnly   whether it changes nothing at the agency
     * @param parameters in the order of the contract
     */
    record Operation(String id, String method, String path, String summary, boolean personal, boolean readOnly, List<Parameter> parameters) {
        public Operation {
            parameters = List.copyOf(parameters);
        }
    }

    /** A parameter of an operation. */
    record Parameter(String name, boolean required, String description, String example) {
    }

    /** What a request means: an operation and the values its path holds, decoded. */
    record Match(Operation operation, Map<String, String> parameters) {
        public Match {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Where a value comes from. */
    enum Origin { ENTERED, ENVIRONMENT, DEFAULT, MISSING }

    /**
     * A setting.
     *
     * @param type         uri, text, duration, number or secret
     * @param value        the value in force; empty for secrets, which nobody gets to see again
     * @param descriptions by BCP 47 tag
     * @param variable     the environment variable that replaces the default
     */
    record SettingView(String name, String type, String value, Origin origin, Map<String, String> descriptions, String variable) {
        public SettingView {
            descriptions = Map.copyOf(descriptions);
        }
    }
}
