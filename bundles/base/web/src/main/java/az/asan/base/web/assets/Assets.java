package az.asan.base.web.assets;

import az.asan.base.api.store.Digest;
import az.asan.base.web.front.Replies;
import az.asan.base.web.front.Visit;
import az.asan.base.web.pages.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Static files: read once, compressed once, and addressed by the digest of all files of their area. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("css", "text/css; charset=utf-8"), Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"), Map.entry("png", "image/png"), Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"), Map.entry("ico", "image/x-icon"), Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"), Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"), Map.entry("mp3", "audio/mpeg"), Map.entry("vtt", "text/vtt; charset=utf-8"));
    private static final String FOLDER = "static/";

    private Assets() {
    }

    /** The files below {@code static/} of a bundle, by their path there. */
    public static Map<String, Asset> read(Content content) {
        Map<String, Asset> assets = new HashMap<>();
        for (String path : content.below("static")) {
            String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
            if (type == null) {
                throw new IllegalArgumentException("The file '" + path + "' is of no kind that is served; there are " + String.join(", ", new TreeMap<>(TYPES).keySet()));
            }
            assets.put(path.substring(FOLDER.length()), of(type, content.read(path).orElseThrow()));
        }
        return Map.copyOf(assets);
    }

    public static Asset of(String type, byte[] plain) {
        byte[] zipped = zip(plain);
        return new Asset(type, plain, zipped.length < plain.length ? zipped : new byte[0]);
    }

    /** Twelve digits that change when any of the files does. */
    public static String digest(Map<String, Asset> assets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new TreeMap<>(assets).forEach((path, asset) -> {
            all.writeBytes(path.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(Digest.of(asset.bytes()).hex().getBytes(StandardCharsets.US_ASCII));
        });
        return Digest.of(all.toByteArray()).brief();
    }

    /** Sends a file. One addressed by its present digest never changes; another address gets what is there now. */
    public static void send(Visit visit, Asset asset, String digest, boolean present) throws IOException {
        String tag = '"' + digest + '"';
        visit.response().setHeader("ETag", tag);
        visit.response().setHeader("Cache-Control", present ? "public, max-age=31536000, immutable" : "no-cache");
        visit.response().setHeader("Vary", "Accept-Encoding");
        if (visit.header("If-None-Match").filter(tag::equals).isPresent()) {
            visit.response().setStatus(304);
            return;
        }
        boolean takesZipped = visit.header("Accept-Encoding").filter(value -> value.contains("gzip")).isPresent();
        if (takesZipped && asset.zipped().isPresent()) {
            visit.response().setHeader("Content-Encoding", "gzip");
            Replies.send(visit, 200, asset.contentType(), asset.zipped().get());
        } else {
            Replies.send(visit, 200, asset.contentType(), asset.bytes());
        }
    }

    private static byte[] zip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
