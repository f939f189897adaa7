package az.asan.base.web.health;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** All meters in the Prometheus text format 0.0.4; times in seconds. */
final class PrometheusText {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, Family> families = new TreeMap<>();

    private PrometheusText() {
    }

    private record Family(String type, String help, List<String> samples) {
    }

    static String of(MeterRegistry meters) {
        PrometheusText text = new PrometheusText();
        meters.getMeters().forEach(text::add);
        StringBuilder out = new StringBuilder(4096);
        text.families.forEach((name, family) -> {
            out.append("# HELP ").append(name).append(' ').append(family.help().replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
            out.append("# TYPE ").append(name).append(' ').append(family.type()).append('\n');
            family.samples().forEach(sample -> out.append(sample).append('\n'));
        });
        return out.toString();
    }

    private void add(Meter meter) {
        String tags = tags(meter.getId().getTags());
        String name = name(meter.getId().getName());
        if (meter instanceof Timer timer) {
            distribution(meter, name + "_seconds", tags, timer.takeSnapshot(), timer.totalTime(TimeUnit.SECONDS), 1e-9);
        } else if (meter instanceof DistributionSummary summary) {
            distribution(meter, name, tags, summary.takeSnapshot(), summary.totalAmount(), 1);
        } else {
            boolean counter = meter.getId().getType() == Meter.Type.COUNTER;
            String full = counter ? name + "_total" : name;
            meter.measure().forEach(measurement -> sample(meter, full, counter ? "counter" : "gauge", full, tags, measurement.getValue()));
        }
    }

    private void distribution(Meter meter, String name, String tags, HistogramSnapshot snapshot, double sum, double scale) {
        for (CountAtBucket bucket : snapshot.histogramCounts()) {
            sample(meter, name, "histogram", name + "_bucket", with(tags, "le=\"" + number(bucket.bucket() * scale) + '"'), bucket.count());
        }
        boolean histogram = snapshot.histogramCounts().length > 0;
        if (histogram) {
            sample(meter, name, "histogram", name + "_bucket", with(tags, "le=\"+Inf\""), snapshot.count());
        }
        sample(meter, name, histogram ? "histogram" : "summary", name + "_count", tags, snapshot.count());
        sample(meter, name, histogram ? "histogram" : "summary", name + "_sum", tags, sum);
    }

    private void sample(Meter meter, String family, String type, String name, String tags, double value) {
        String help = meter.getId().getDescription() == null ? meter.getId().getName() : meter.getId().getDescription();
        families.computeIfAbsent(family, key -> new Family(type, help, new ArrayList<>())).samples()
                .add(name + (tags.isEmpty() ? "" : '{' + tags + '}') + ' ' + number(value));
    }

    private static String with(String tags, String tag) {
        return tags.isEmpty() ? tag : tags + ',' + tag;
    }

    private static String tags(List<Tag> tags) {
        return tags.stream().map(tag -> name(tag.getKey()) + "=\"" + tag.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"').collect(Collectors.joining(","));
    }

    private static String name(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
        return Character.isDigit(plain.charAt(0)) ? '_' + plain : plain;
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.format(Locale.ROOT, "%d", (long) value) : Double.toString(value);
    }
}
