package az.asan.exchange.provider;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.exchange.api.Grants;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.GrantStore;
import az.asan.module.api.Lease;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Slots;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Grants: decided by the database, looked up in memory. */
@Component(service = {Grants.class, GrantRegister.class})
public final class GrantRegister implements Grants, AutoCloseable {
    static final String STREAM = "exchange/grants";

    private static final int MOST = 100;
    private static final int LONGEST_FIELDS = 20_000;
    private static final int LONGEST_PURPOSES = 4_000;
    private static final Pattern CLIENT = Pattern.compile("[a-z][a-z0-9-]{0,62}(:[a-z][a-z0-9-]{0,62})?/[a-z][a-z0-9-]{0,62}");
    private static final Pattern OPERATION = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,60}");
    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final GrantStore store;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Trail trail;
    private final Slots slots;
    private final InstantSource clock;
    private final Snapshot<Map<Key, List<Grant>>> known;

    @Activate
    public GrantRegister(@Reference GrantStore store, @Reference Transactions transactions, @Reference Outbox outbox, @Reference Trail trail, @Reference Slots slots) {
        this(store, transactions, outbox, trail, slots, InstantSource.system());
    }

    GrantRegister(GrantStore store, Transactions transactions, Outbox outbox, Trail trail, Slots slots, InstantSource clock) {
        this.store = store;
        this.transactions = transactions;
        this.outbox = outbox;
        this.trail = trail;
        this.slots = slots;
        this.clock = clock;
        known = new Snapshot<>(outbox, STREAM, this::read);
    }

    @Override
    public Grant give(Terms terms, Identity by) {
        check(terms);
        return transactions.<Grant, RuntimeException>command(() -> {
            Grant grant = new Grant(UUID.randomUUID().toString(), terms, by.subject(), clock.instant(), java.util.Optional.empty());
            store.add(grant);
            outbox.append(STREAM, "grant-given", "{\"grant\":\"" + grant.id() + "\"}");
            trail.append(TrailEntry.of(by.subject(), "exchange.grant", terms.client() + " " + terms.service()).detail("grant", grant.id())
                    .detail("operations", joined(terms.operations())).detail("fields", joined(terms.fields())).detail("purposes", joined(terms.purposes())).build());
            transactions.afterCommit(known::refresh);
            return grant;
        });
    }

    @Override
    public void revoke(String grantId, Identity by) {
        transactions.<Void, RuntimeException>command(() -> {
            if (store.revoke(grantId, by.subject(), clock.instant())) {
                outbox.append(STREAM, "grant-revoked", "{\"grant\":\"" + UUID.fromString(grantId) + "\"}");
                trail.append(TrailEntry.of(by.subject(), "exchange.revoke", grantId).build());
                transactions.afterCommit(known::refresh);
            }
            return null;
        });
    }

    @Override
    public List<Grant> of(SlotName service) {
        return transactions.<List<Grant>, RuntimeException>query(() -> store.of(service));
    }

    /** The grants under which a client may ask an operation at this moment. */
    List<Grant> inForce(String client, SlotName service, String operation) {
        Instant now = clock.instant();
        return known.get().getOrDefault(new Key(client, service), List.of()).stream()
                .filter(grant -> grant.terms().operations().contains(operation))
                .filter(grant -> grant.terms().until().map(now::isBefore).orElse(true))
                .toList();
    }

    @Override
    @Deactivate
    public void close() {
        known.close();
    }

    private Map<Key, List<Grant>> read() {
        List<Grant> inForce = transactions.<List<Grant>, RuntimeException>query(() -> store.inForce(clock.instant()));
        return inForce.stream().collect(Collectors.groupingBy(grant -> new Key(grant.terms().client(), grant.terms().service())));
    }

    private void check(Terms terms) {
        all("client", Set.of(terms.client()), CLIENT, "kind/id: pilot/residence-certificate");
        if (!"connector".equals(terms.service().kind())) {
            throw new IllegalArgumentException("A grant is for a connector, not for " + terms.service());
        }
        if (terms.operations().isEmpty()) {
            throw new IllegalArgumentException("A grant names at least one operation");
        }
        all("operation", terms.operations(), OPERATION, "an operationId of the contract");
        all("purpose", terms.purposes(), PURPOSE, "lower-case letters, digits and dashes");
        for (String field : terms.fields()) {
            if (!Fields.isPointer(field)) {
                throw new IllegalArgumentException("The field '" + field + "' is no JSON Pointer to a member: /address/city");
            }
        }
        if (terms.operations().size() > MOST || terms.fields().size() > MOST || terms.purposes().size() > MOST) {
            throw new IllegalArgumentException("A grant names at most " + MOST + " operations, fields and purposes");
        }
        if (joined(terms.fields()).length() > LONGEST_FIELDS || joined(terms.purposes()).length() > LONGEST_PURPOSES) {
            throw new IllegalArgumentException("The fields of a grant have at most " + LONGEST_FIELDS + " and its purposes " + LONGEST_PURPOSES + " characters in all; give several grants");
        }
        if (terms.until().filter(until -> !until.isAfter(clock.instant())).isPresent()) {
            throw new IllegalArgumentException("A grant ends in the future");
        }
        agrees(terms);
    }

    /** Where the connector is live, the grant is held against it; where it is not yet, the pipeline decides later. */
    private void agrees(Terms terms) {
        try (Lease<Connector> lease = slots.lease(terms.service(), Connector.class)) {
            if (lease.value() instanceof LiveConnector live) {
                for (String operation : terms.operations()) {
                    Descriptor.Declared declared = live.descriptor().operations().get(operation);
                    if (declared == null) {
                        throw new IllegalArgumentException(terms.service() + " has no operation '" + operation + "'; it has " + String.join(", ", live.descriptor().operations().keySet()));
                    }
                    if (declared.personal() && terms.purposes().isEmpty()) {
                        throw new IllegalArgumentException("The operation '" + operation + "' gives personal data; the grant must name the purposes");
                    }
                }
            }
        } catch (SlotUnavailableException e) {
            if (e.reason() == SlotUnavailableException.Reason.OVERLOADED) {
                throw new IllegalArgumentException(terms.service() + " is overloaded; try again", e);
            }
        }
    }

    private static void all(String what, Set<String> words, Pattern pattern, String right) {
        for (String word : words) {
            if (!pattern.matcher(word).matches()) {
                throw new IllegalArgumentException("The " + what + " '" + word + "' is not of the form " + right);
            }
        }
    }

    private static String joined(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(" "));
    }

    private record Key(String client, SlotName service) {
    }
}
