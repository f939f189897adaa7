package az.asan.module.provider;

import az.asan.module.api.Traffic;
import az.asan.module.provider.bounds.Allowance;
import az.asan.module.provider.life.ModuleEngine;
import az.asan.module.provider.life.Watch;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** The settings, checked. */
record Places(Optional<Path> hot, Path cache, Path seeds, ModuleEngine.Times times, Watch.Limits limits, Allowance allowance, Locale language) {
    static Places of(Settings settings, BundleContext context) {
        Path data = Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"));
        Path home = Path.of(Optional.ofNullable(context.getProperty("karaf.home")).orElse("."));
        ModuleEngine.Times standard = ModuleEngine.Times.standard();
        ModuleEngine.Times times = new ModuleEngine.Times(seconds("activationSeconds", settings.activationSeconds(), 120), seconds("drainSeconds", settings.drainSeconds(), 600),
                seconds("pollSeconds", settings.pollSeconds(), 3600), standard.patience(), standard.kind());
        if (settings.waitingCalls() < 1 || settings.waitingCalls() > 10_000) {
            throw new IllegalArgumentException("Setting waitingCalls is " + settings.waitingCalls() + "; it must be a number from 1 to 10000");
        }
        Optional<Path> hot = "none".equals(settings.hotFolder()) ? Optional.empty() : Optional.of(path("hotFolder", settings.hotFolder(), data));
        hot.ifPresent(folder -> {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new IllegalArgumentException("Setting hotFolder is " + folder + ", which cannot be made; it must be a folder that can be written, or none", e);
            }
        });
        return new Places(hot, path("cacheFolder", settings.cacheFolder(), data), path("seedFolder", settings.seedFolder(), home), times, limits(settings), allowance(settings),
                language(settings.language()));
    }

    private static Watch.Limits limits(Settings settings) {
        if (!settings.watchPercent().matches("\\d{1,3}(\\.\\d{1,2})?") || basisPoints(settings) < 1 || basisPoints(settings) > Traffic.WHOLE) {
            throw new IllegalArgumentException("Setting watchPercent is '" + settings.watchPercent() + "'; it must be a number from 0.01 to 100 with at most two decimals");
        }
        return new Watch.Limits(basisPoints(settings), number("watchCalls", settings.watchCalls(), 1_000_000), Duration.ofMinutes(number("watchMinutes", settings.watchMinutes(), 10_080)));
    }

    private static Allowance allowance(Settings settings) {
        return new Allowance((int) number("callThreads", settings.callThreads(), 1000), (int) number("callQueue", settings.callQueue(), 1000),
                number("callMemory", settings.callMemory(), 65_536) * 1024 * 1024, number("processorPercent", settings.processorPercent(), 100) / 100.0);
    }

    private static int basisPoints(Settings settings) {
        return new BigDecimal(settings.watchPercent()).movePointRight(2).intValueExact();
    }

    private static long number(String key, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("Setting " + key + " is " + value + "; it must be a number from 1 to " + most);
        }
        return value;
    }

    private static Duration seconds(String key, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("Setting " + key + " is " + value + "; it must be a number of seconds from 1 to " + most);
        }
        return Duration.ofSeconds(value);
    }

    private static Path path(String key, String value, Path base) {
        try {
            if (value.isBlank()) {
                throw new IllegalArgumentException("Setting " + key + " is empty; it must be a folder");
            }
            return base.resolve(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("Setting " + key + " is '" + value + "'; it must be a folder", e);
        }
    }

    private static Locale language(String value) {
        try {
            return new Locale.Builder().setLanguageTag(value).build();
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("Setting language is '" + value + "'; it must be a BCP 47 tag such as az, en or ru", e);
        }
    }
}
