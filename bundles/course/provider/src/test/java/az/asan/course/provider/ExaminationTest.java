package az.asan.course.provider;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.trace.TraceContext;
import az.asan.course.api.CourseException;
import az.asan.course.api.Courses.CheckLine;
import az.asan.course.api.Courses.Visit;
import az.asan.course.provider.Definition.Check;
import az.asan.course.provider.Places.Place;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.exchange.api.Grants;
import az.asan.module.api.SlotName;
import az.asan.module.spi.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The checks when the exchange does not come back; how they fare with real routes the shipped courses try. */
final class ExaminationTest {
    private static final SlotName SLOT = new SlotName("learner-a", "connector", "licences");
    private static final Visit VISIT = new Visit(Identity.of("local:a").build(), Locale.ENGLISH, TraceContext.begin());
    private static final Words SAYS = new Words(Map.of("en", "It answers"));
    private static final Words HINT = new Words(Map.of("en", "Look at the address"));
    private static final List<Check> CHECKS = List.of(check("first"), check("second"), check("third"));

    private static Check check(String operation) {
        return new Check(operation, Map.of(), 404, Map.of(), SAYS, HINT);
    }

    @Test
    void doesNotWaitForAModuleThatNeverEndsAndFreesItsPlaceWhenItDoes() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Places places = new Places(2, 0, Duration.ZERO);
        Exchange hangs = question -> {
            if (question.operation().equals("second")) {
                awaited(end);
            }
            throw new ExchangeException(Reason.CONNECTOR_FAILED, "failed", "trace");
        };
        try (Examination examination = new Examination(hangs, new GivenGrants())) {
            List<CheckLine> lines;
            try (Place place = places.take("learner-a")) {
                lines = examination.run(place, "course/c", SLOT, CHECKS, VISIT, Duration.ofMillis(200));
            }
            assertThat(lines).extracting(CheckLine::got).containsExactly("connector-failed", "agency-timeout", "agency-timeout");
            assertThat(lines).allSatisfy(line -> assertThat(line).extracting(CheckLine::passed, CheckLine::says, CheckLine::hint).containsExactly(false, "It answers", "Look at the address"));
            assertThat(places.take("learner-b").learner()).isEqualTo("learner-b");
            assertThat(taken(places)).as("the learner's place").isFalse();
            end.countDown();
            long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (!taken(places)) {
                assertThat(System.nanoTime()).isLessThan(until);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void leavesEachQuestionNoMoreTimeThanThereIs() throws Exception {
        List<Duration> deadlines = new CopyOnWriteArrayList<>();
        Exchange notes = question -> {
            deadlines.add(question.deadline());
            throw new ExchangeException(Reason.AGENCY_TIMEOUT, "late", "trace");
        };
        try (Examination examination = new Examination(notes, new GivenGrants()); Place place = new Places(1, 0, Duration.ZERO).take("learner-a")) {
            examination.run(place, "course/c", SLOT, CHECKS, VISIT, Duration.ofSeconds(3));
            assertThat(deadlines).hasSize(3).allSatisfy(deadline -> assertThat(deadline).isLessThanOrEqualTo(Duration.ofSeconds(3)));
            deadlines.clear();
            examination.run(place, "course/c", SLOT, CHECKS, VISIT, Duration.ofMinutes(3));
            assertThat(deadlines).containsOnly(Duration.ofSeconds(5));
        }
    }

    @Test
    void givesTheCourseAGrantOnceAndForTheLearnersOwnConnectorOnly() throws Exception {
        GivenGrants grants = new GivenGrants();
        Exchange none = question -> {
            throw new ExchangeException(Reason.NOT_GRANTED, "no", "trace");
        };
        try (Examination examination = new Examination(none, grants); Place place = new Places(1, 0, Duration.ZERO).take("learner-a")) {
            examination.run(place, "course/c", SLOT, CHECKS, VISIT, Duration.ofSeconds(3));
            examination.run(place, "course/c", SLOT, CHECKS, VISIT, Duration.ofSeconds(3));
        }
        assertThat(grants.given).singleElement().satisfies(grant -> {
            assertThat(grant.terms().service()).isEqualTo(SLOT);
            assertThat(grant.terms().client()).isEqualTo("course/c");
            assertThat(grant.terms().operations()).containsExactlyInAnyOrder("first", "second", "third");
        });
    }

    private static boolean taken(Places places) {
        try {
            places.take("learner-a").close();
            return true;
        } catch (CourseException e) {
            return false;
        }
    }

    private static void awaited(CountDownLatch end) {
        boolean waiting = true;
        while (waiting) {
            try {
                end.await();
                waiting = false;
            } catch (InterruptedException e) {
                // A route that only reckons hears of no interruption either.
                continue;
            }
        }
    }

    /** Grants as they were given. */
    private static final class GivenGrants implements Grants {
        private final List<Grant> given = new CopyOnWriteArrayList<>();

        @Override
        public Grant give(Terms terms, Identity by) {
            Grant grant = new Grant("g" + given.size(), terms, by.subject(), Instant.EPOCH, Optional.empty());
            given.add(grant);
            return grant;
        }

        @Override
        public void revoke(String grantId, Identity by) {
            given.removeIf(grant -> grant.id().equals(grantId));
        }

        @Override
        public List<Grant> of(SlotName service) {
            return given.stream().filter(grant -> grant.terms().service().equals(service)).toList();
        }
    }
}
