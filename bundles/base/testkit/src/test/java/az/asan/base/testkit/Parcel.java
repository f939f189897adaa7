package az.asan.base.testkit;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** The smallest entity an area could have. */
@Entity
@Table(name = "parcel_parcel")
public class Parcel {
    @Id
    private String id;
    @Version
    private long version;
    private String place;
    private int moves;

    protected Parcel() {
    }

    Parcel(String id, String place) {
        this.id = id;
        this.place = place;
    }

    String place() {
        return place;
    }

    int moves() {
        return moves;
    }

    void moveTo(String newPlace) {
        place = newPlace;
        moves++;
    }
}
