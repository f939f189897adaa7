package az.asan.base.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ChainTest {
    @Test
    void computesTheHashThatIsWrittenDownHere() {
        // A change of the canonical form breaks every chain there is: it needs a new version, not a new expectation.
        Entry entry = new Entry("01J00000000000000000000000", 1_772_600_400_000L, "n-1", "local:1", "queue.call", "A-017", "done", "", "", "", "{\"window\":\"3\"}", "", "");

        assertThat(Chain.hash(Chain.START, "n-1", 1, entry)).isEqualTo("c2101b98d1d4ed10425a6d40a73531a0f68d1470a583b4d4508c57c383cadc37");
    }

    @Property
    void hasAnotherHashForEveryMoveOfALetterFromOneFieldToTheNext(@ForAll String one, @ForAll String two) {
        String left = Texts.clean(one, 100) + "x";
        String right = Texts.clean(two, 100);

        assertThat(Chain.canonical("n", 1, entry(left, right))).isNotEqualTo(Chain.canonical("n", 1, entry(left.substring(0, left.length() - 1), "x" + right)));
    }

    @Property
    void cleansTextsSoThatTheyComeBackFromUtf8AsTheyAreAndNoLongerThanAllowed(@ForAll String text, @ForAll @IntRange(min = 1, max = 50) int limit) {
        String clean = Texts.clean(text, limit);

        assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEqualTo(clean);
        assertThat(clean).hasSizeLessThanOrEqualTo(limit).doesNotContain("\0");
        assertThat(Texts.clean(clean, limit)).isEqualTo(clean);
    }

    @Property
    void fitsEveryMapIntoItsLimit(@ForAll Map<String, String> values) {
        assertThat(Texts.json(Map.of("a", String.join("", values.values()), "b", String.join("", values.keySet())), 5_000)).hasSizeLessThanOrEqualTo(5_000);
    }

    @Test
    void givesIdsThatSortInTheOrderInWhichTheyWereMade() {
        EntryIds ids = new EntryIds(Clock.fixed(Instant.parse("2026-03-04T05:00:00Z"), ZoneOffset.UTC), new java.security.SecureRandom());
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            made.add(ids.next());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(id -> id.length() == 26);
    }

    private static Entry entry(String actor, String action) {
        return new Entry("id", 1, "n", actor, action, "", "done", "", "", "", "{}", "", "");
    }
}
