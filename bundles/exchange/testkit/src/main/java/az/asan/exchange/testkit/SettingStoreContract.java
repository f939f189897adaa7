package az.asan.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.store.Transactions;
import az.asan.exchange.spi.SettingStore;
import az.asan.exchange.spi.SettingStore.Value;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of settings has to keep, on every database. */
public abstract class SettingStoreContract {
    private static final Instant NOON = Instant.parse("2026-03-02T08:00:00Z");

    private final SlotName service = SlotName.of("connector", "s" + UUID.randomUUID());

    protected abstract SettingStore store();

    protected abstract Transactions transactions();

    @Test
    void keepsAValueAsItWasEntered() {
        Value value = new Value(service, "address", false, "https://reyestr.example/ə", "local:admin", NOON);
        put(value);
        assertThat(find("address")).contains(value);
        assertThat(all()).contains(value);
    }

    @Test
    void keepsOnlyTheLastValue() {
        put(new Value(service, "token", true, "old", "local:admin", NOON));
        Value value = new Value(service, "token", true, "n".repeat(8000), "local:other", NOON.plusSeconds(1));
        put(value);
        assertThat(find("token")).contains(value);
        assertThat(all()).filteredOn(found -> found.service().equals(service)).containsExactly(value);
    }

    @Test
    void tellsServicesApart() {
        put(new Value(service, "address", false, "a", "local:admin", NOON));
        SlotName other = new SlotName("class-7", "connector", service.id());
        assertThat(transactions().<Optional<Value>, RuntimeException>query(() -> store().of(other, "address"))).isEmpty();
    }

    @Test
    void letsGoOfAValue() {
        put(new Value(service, "address", false, "a", "local:admin", NOON));
        remove("address");
        remove("address");
        assertThat(find("address")).isEmpty();
    }

    private void put(Value value) {
        transactions().<Void, RuntimeException>command(() -> {
            store().put(value);
            return null;
        });
    }

    private void remove(String name) {
        transactions().<Void, RuntimeException>command(() -> {
            store().remove(service, name);
            return null;
        });
    }

    private Optional<Value> find(String name) {
        return transactions().<Optional<Value>, RuntimeException>query(() -> store().of(service, name));
    }

    private List<Value> all() {
        return transactions().<List<Value>, RuntimeException>query(store()::all);
    }
}
