package az.asan.exchange.spi;

import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Where the values of connectors' settings are kept. Each method works in the running transaction. */
@ConsumerType
public interface SettingStore {
    /** Keeps a value in place of the one before. */
    void put(Value value);

    /** Lets go of a value; without effect when there is none. */
    void remove(SlotName service, String name);

    Optional<Value> of(SlotName service, String name);

    /** All values of all services. */
    List<Value> all();

    /**
     * A value somebody entered.
     *
     * @param secret whether the text is sealed
     * @param text   the value; for a secret what the key ring made of it, in Base64; at most 8,000 characters
     */
    record Value(SlotName service, String name, boolean secret, String text, String setBy, Instant setAt) {
        /** Never the text. */
        @Override
        public String toString() {
            return service + "/" + name;
        }
    }
}
