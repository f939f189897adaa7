package az.asan.it.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class HistogramTest {
    @Test
    void tellsSharesWithinAHundredth() {
        Histogram histogram = new Histogram();
        LongStream.rangeClosed(1, 10_000).forEach(i -> histogram.add(Duration.ofMillis(i)));
        assertThat(histogram.count()).isEqualTo(10_000);
        assertThat(histogram.millis(0.5)).isCloseTo(5_000, Percentage.withPercentage(1));
        assertThat(histogram.millis(0.99)).isCloseTo(9_900, Percentage.withPercentage(1));
        assertThat(histogram.millis(1)).isCloseTo(10_000, Percentage.withPercentage(1));
    }

    @Test
    void holdsFromAMicrosecondToAnHour() {
        Histogram histogram = new Histogram();
        histogram.add(Duration.ofNanos(1_000));
        assertThat(histogram.millis(1)).isEqualTo(0.001);
        histogram.add(Duration.ofHours(1));
        assertThat(histogram.millis(1)).isCloseTo(3_600_000, Percentage.withPercentage(1));
        assertThat(new Histogram().millis(0.99)).isZero();
    }
}
