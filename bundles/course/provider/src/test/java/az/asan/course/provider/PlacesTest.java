package az.asan.course.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.course.api.CourseException;
import az.asan.course.api.CourseException.Reason;
import az.asan.course.provider.Places.Place;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PlacesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration NONE = Duration.ZERO;

    @Test
    void givesALearnerOnePlaceAtATime() throws Exception {
        Places places = new Places(4, 4, LONG);
        try (Place place = places.take("a")) {
            assertThat(place.learner()).isEqualTo("a");
            assertRefused(places, "a", Reason.UNDER_WAY);
            places.take("b").close();
        }
        places.take("a").close();
    }

    @Test
    void refusesWhoeverFindsNoneInTimeAndKeepsNothingOfThem() throws Exception {
        Places places = new Places(1, 1, NONE);
        try (Place taken = places.take("a")) {
            assertThat(taken.learner()).isEqualTo("a");
            assertRefused(places, "b", Reason.BUSY);
            assertRefused(places, "b", Reason.BUSY);
        }
        places.take("b").close();
    }

    @Test
    void refusesAtOnceWhenTooManyWait() throws Exception {
        Places places = new Places(1, 0, LONG);
        try (Place taken = places.take("a")) {
            assertThat(taken.learner()).isEqualTo("a");
            assertRefused(places, "b", Reason.BUSY);
        }
    }

    @Test
    void givesAPlaceOnToOneWhoWaits() throws Exception {
        Places places = new Places(1, 1, LONG);
        Place first = places.take("a");
        CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> {
            try (Place place = places.take("b")) {
                return place.learner();
            } catch (CourseException e) {
                throw new IllegalStateException(e);
            }
        });
        first.close();
        assertThat(next.get()).isEqualTo("b");
    }

    @Test
    void keepsPlaceAndLearnerForWorkThatDoesNotEnd() throws Exception {
        Places places = new Places(1, 1, NONE);
        CompletableFuture<Void> unending = new CompletableFuture<>();
        try (Place place = places.take("a")) {
            place.keepFor(unending);
        }
        assertRefused(places, "a", Reason.UNDER_WAY);
        assertRefused(places, "b", Reason.BUSY);
        unending.completeExceptionally(new IllegalStateException("ended at last"));
        places.take("a").close();
    }

    private static void assertRefused(Places places, String learner, Reason reason) {
        assertThatThrownBy(() -> places.take(learner)).isInstanceOfSatisfying(CourseException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
