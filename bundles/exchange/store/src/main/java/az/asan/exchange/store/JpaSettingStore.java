package az.asan.exchange.store;

import az.asan.exchange.spi.SettingStore;
import az.asan.module.api.SlotName;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Values of settings by JPA. */
@Component
public final class JpaSettingStore implements SettingStore {
    private final EntityManager entities;

    @Activate
    public JpaSettingStore(@Reference(target = "(osgi.unit.name=exchange)") EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void put(Value value) {
        entities.merge(StoredSettingRow.of(value));
    }

    @Override
    public void remove(SlotName service, String name) {
        StoredSettingRow stored = entities.find(StoredSettingRow.class, StoredSettingRow.id(service, name));
        if (stored != null) {
            entities.remove(stored);
        }
    }

    @Override
    public Optional<Value> of(SlotName service, String name) {
        return Optional.ofNullable(entities.find(StoredSettingRow.class, StoredSettingRow.id(service, name))).map(StoredSettingRow::toValue);
    }

    @Override
    public List<Value> all() {
        return entities.createQuery("select s from StoredSettingRow s order by s.id", StoredSettingRow.class).getResultList().stream().map(StoredSettingRow::toValue).toList();
    }
}
