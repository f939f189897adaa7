package az.asan.exchange.store;

import az.asan.exchange.api.Grants.Grant;
import az.asan.exchange.api.Grants.Terms;
import az.asan.module.api.SlotName;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code exchange_grant}. */
@Entity
@Table(name = "exchange_grant")
public class StoredGrantRow {
    @Id
    @Column(name = "id")
    private String id;
    @Column(name = "client")
    private String client;
    @Column(name = "service")
    private String service;
    @Column(name = "operations")
    private String operations;
    @Column(name = "fields")
    private String fields;
    @Column(name = "purposes")
    private String purposes;
    @Column(name = "until_ms")
    private Long until;
    @Column(name = "given_by")
    private String givenBy;
    @Column(name = "given_ms")
    private long givenAt;
    @Column(name = "revoked_by")
    private String revokedBy;
    @Column(name = "revoked_ms")
    private Long revokedAt;

    static StoredGrantRow of(Grant grant) {
        StoredGrantRow stored = new StoredGrantRow();
        stored.id = grant.id();
        stored.client = grant.terms().client();
        stored.service = grant.terms().service().toString();
        stored.operations = lines(grant.terms().operations());
        stored.fields = lines(grant.terms().fields());
        stored.purposes = lines(grant.terms().purposes());
        stored.until = grant.terms().until().map(Instant::toEpochMilli).orElse(null);
        stored.givenBy = grant.givenBy();
        stored.givenAt = grant.givenAt().toEpochMilli();
        stored.revokedAt = grant.revokedAt().map(Instant::toEpochMilli).orElse(null);
        return stored;
    }

    Grant toGrant() {
        Terms terms = new Terms(client, SlotName.parse(service), set(operations), set(fields), set(purposes), Optional.ofNullable(until).map(Instant::ofEpochMilli));
        return new Grant(id, terms, givenBy, Instant.ofEpochMilli(givenAt), Optional.ofNullable(revokedAt).map(Instant::ofEpochMilli));
    }

    private static String lines(Collection<String> words) {
        return String.join("\n", new TreeSet<>(words));
    }

    private static Set<String> set(String lines) {
        return lines.lines().filter(line -> !line.isEmpty()).collect(Collectors.toSet());
    }
}
