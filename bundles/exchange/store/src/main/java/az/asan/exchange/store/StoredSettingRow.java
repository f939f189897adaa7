package az.asan.exchange.store;

import az.asan.exchange.spi.SettingStore.Value;
import az.asan.module.api.SlotName;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code exchange_setting}. */
@Entity
@Table(name = "exchange_setting")
public class StoredSettingRow {
    @Id
    @Column(name = "id")
    private String id;
    @Column(name = "service")
    private String service;
    @Column(name = "name")
    private String name;
    @Column(name = "secret")
    private int secret;
    @Column(name = "content")
    private String text;
    @Column(name = "set_by")
    private String setBy;
    @Column(name = "set_ms")
    private long setAt;

    static String id(SlotName service, String name) {
        return service + "|" + name;
    }

    static StoredSettingRow of(Value value) {
        StoredSettingRow stored = new StoredSettingRow();
        stored.id = id(value.service(), value.name());
        stored.service = value.service().toString();
        stored.name = value.name();
        stored.secret = value.secret() ? 1 : 0;
        stored.text = value.text();
        stored.setBy = value.setBy();
        stored.setAt = value.setAt().toEpochMilli();
        return stored;
    }

    Value toValue() {
        return new Value(SlotName.parse(service), name, secret == 1, text, setBy, Instant.ofEpochMilli(setAt));
    }
}
