package az.asan.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.store.Transactions;
import az.asan.exchange.api.Grants.Grant;
import az.asan.exchange.api.Grants.Terms;
import az.asan.exchange.spi.GrantStore;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of grants has to keep, on every database. */
public abstract class GrantStoreContract {
    private static final Instant NOON = Instant.parse("2026-03-02T08:00:00Z");

    protected abstract GrantStore store();

    protected abstract Transactions transactions();

    @Test
    void keepsAGrantAsItWasGiven() {
        SlotName service = fresh();
        Grant grant = grant(service, NOON, Optional.of(NOON.plusSeconds(60)));
        add(grant);
        assertThat(of(service)).containsExactly(grant);
    }

    @Test
    void keepsEmptyAndLongLists() {
        SlotName service = fresh();
        Set<String> many = IntStream.range(0, 100).mapToObj(i -> "/documents/field-with-a-long-name-" + i).collect(Collectors.toSet());
        Grant grant = new Grant(UUID.randomUUID().toString(), new Terms("pilot/a", service, Set.of("x"), many, Set.of(), Optional.empty()), "local:admin", NOON, Optional.empty());
        add(grant);
        assertThat(of(service)).containsExactly(grant);
    }

    @Test
    void listsTheNewestFirst() {
        SlotName service = fresh();
        Grant older = grant(service, NOON, Optional.empty());
        Grant newer = grant(service, NOON.plusSeconds(1), Optional.empty());
        add(older);
        add(newer);
        assertThat(of(service)).containsExactly(newer, older);
    }

    @Test
    void takesAGrantBackOnce() {
        SlotName service = fresh();
        Grant grant = grant(service, NOON, Optional.empty());
        add(grant);
        assertThat(revoke(grant.id(), NOON.plusSeconds(5))).isTrue();
        assertThat(revoke(grant.id(), NOON.plusSeconds(9))).isFalse();
        assertThat(of(service)).singleElement().satisfies(found -> assertThat(found.revokedAt()).contains(NOON.plusSeconds(5)));
        assertThat(inForce(NOON.plusSeconds(6))).doesNotContain(grant);
    }

    @Test
    void takesNothingBackThatIsNotThere() {
        assertThat(revoke(UUID.randomUUID().toString(), NOON)).isFalse();
    }

    @Test
    void knowsWhichAreInForce() {
        SlotName service = fresh();
        Grant ended = grant(service, NOON, Optional.of(NOON.plusSeconds(60)));
        Grant lasting = grant(service, NOON, Optional.empty());
        add(ended);
        add(lasting);
        assertThat(inForce(NOON.plusSeconds(60))).contains(lasting).doesNotContain(ended);
        assertThat(inForce(NOON.plusSeconds(59))).contains(lasting, ended);
    }

    @Test
    void keepsNothingOfATransactionThatFails() {
        SlotName service = fresh();
        try {
            transactions().<Void, IllegalStateException>command(() -> {
                store().add(grant(service, NOON, Optional.empty()));
                throw new IllegalStateException("changed my mind");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("changed my mind");
        }
        assertThat(of(service)).isEmpty();
    }

    private static SlotName fresh() {
        return SlotName.of("connector", "s" + UUID.randomUUID());
    }

    private static Grant grant(SlotName service, Instant at, Optional<Instant> until) {
        Terms terms = new Terms("pilot/residence-certificate", service, Set.of("getPerson", "listPersons"), Set.of("/surname", "/address/city"), Set.of("residence-certificate"), until);
        return new Grant(UUID.randomUUID().toString(), terms, "local:admin", at, Optional.empty());
    }

    private void add(Grant grant) {
        transactions().<Void, RuntimeException>command(() -> {
            store().add(grant);
            return null;
        });
    }

    private boolean revoke(String id, Instant at) {
        return transactions().<Boolean, RuntimeException>command(() -> store().revoke(id, "local:admin", at));
    }

    private List<Grant> of(SlotName service) {
        return transactions().<List<Grant>, RuntimeException>query(() -> store().of(service));
    }

    private List<Grant> inForce(Instant at) {
        return transactions().<List<Grant>, RuntimeException>query(() -> store().inForce(at));
    }
}
