package az.asan.queue.store;

import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.OpeningHours;
import java.time.LocalTime;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code queue_center}. */
@Entity(name = "Center")
@Table(name = "queue_center")
public class CenterRow {
    @Id
    private String id;
    @Column(name = "name_texts")
    private String names;
    private String opens;
    private String closes;
    @Column(name = "every_day")
    private int everyDay;

    protected CenterRow() {
    }

    CenterRow(Center center) {
        id = center.id().value();
        take(center);
    }

    final void take(Center center) {
        names = NameTexts.write(center.names());
        opens = center.hours().map(hours -> hours.opens().toString()).orElse(null);
        closes = center.hours().map(hours -> hours.closes().toString()).orElse(null);
        everyDay = center.hours().map(OpeningHours::everyDay).orElse(true) ? 1 : 0;
    }

    Center center() {
        Optional<OpeningHours> hours = Optional.ofNullable(opens)
                .map(from -> new OpeningHours(LocalTime.parse(from), LocalTime.parse(closes), everyDay == 1));
        return new Center(new CenterId(id), NameTexts.read(names), hours);
    }
}
