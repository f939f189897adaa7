package az.asan.queue.store;

import az.asan.queue.api.CenterId;
import az.asan.queue.api.OfferedService;
import java.io.Serializable;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;

/** A row of {@code queue_service}. */
@Entity(name = "Service")
@Table(name = "queue_service")
@IdClass(ServiceRow.Key.class)
public class ServiceRow {
    @Id
    private String center;
    @Id
    private String id;
    private String letter;
    @Column(name = "name_texts")
    private String names;
    @Column(name = "is_open")
    private int open;

    protected ServiceRow() {
    }

    ServiceRow(CenterId center, OfferedService service) {
        this.center = center.value();
        this.id = service.id();
        take(service);
    }

    final void take(OfferedService service) {
        letter = String.valueOf(service.letter());
        names = NameTexts.write(service.names());
        open = service.open() ? 1 : 0;
    }

    OfferedService service() {
        return new OfferedService(id, letter.charAt(0), NameTexts.read(names), open == 1);
    }

    /** Center and service; JPA wants the fields, a constructor without arguments and equality. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        public String center;
        public String id;

        public Key() {
            this("", "");
        }

        Key(String center, String id) {
            this.center = center;
            this.id = id;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && center.equals(that.center) && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return 31 * center.hashCode() + id.hashCode();
        }
    }
}
