package az.asan.base.web.front;

import az.asan.base.api.web.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms with files, {@code multipart/form-data} (RFC 7578), from memory: the body is limited before. */
final class Multipart {
    private static final int PARTS = 200;
    private static final int HEADERS = 4096;
    private static final int CONTENT = 16 * 1024 * 1024;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"\\r\\n]{1,200})\"");
    private static final Pattern FILE = Pattern.compile("[;\\s]filename=\"([^\"\\r\\n]{0,400})\"");

    private Multipart() {
    }

    static Form parse(byte[] body, String type) {
        Matcher boundary = BOUNDARY.matcher(type);
        if (!boundary.find()) {
            throw new Refusal(400, "bad-multipart");
        }
        byte[] mark = ("\r\n--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1))).getBytes(StandardCharsets.US_ASCII);
        byte[] first = Arrays.copyOfRange(mark, 2, mark.length);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, Request.Upload> files = new LinkedHashMap<>();
        int at = find(body, first, 0) + first.length;
        if (at < first.length) {
            throw new Refusal(400, "bad-multipart");
        }
        for (int parts = 0; !ends(body, at); parts++) {
            int end = find(body, mark, at);
            if (end < 0) {
                throw new Refusal(400, "bad-multipart");
            }
            if (parts == PARTS) {
                throw new Refusal(413, "too-many-fields", PARTS);
            }
            part(body, at + 2, end, fields, files);
            at = end + mark.length;
        }
        return new Form(fields, files);
    }

    private static boolean ends(byte[] body, int at) {
        if (at + 2 > body.length) {
            throw new Refusal(400, "bad-multipart");
        }
        return body[at] == '-' && body[at + 1] == '-';
    }

    private static void part(byte[] body, int from, int to, Map<String, List<String>> fields, Map<String, Request.Upload> files) {
        int blank = find(body, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII), from);
        if (blank < 0 || blank > to || blank - from > HEADERS) {
            throw new Refusal(400, "bad-multipart");
        }
        String headers = new String(body, from, blank - from, StandardCharsets.UTF_8);
        Matcher name = NAME.matcher(headers);
        if (!name.find()) {
            throw new Refusal(400, "bad-multipart");
        }
        Matcher file = FILE.matcher(headers);
        if (!file.find()) {
            fields.computeIfAbsent(name.group(1), key -> new ArrayList<>()).add(new String(body, blank + 4, to - blank - 4, StandardCharsets.UTF_8));
        } else if (!file.group(1).isEmpty()) {
            if (to - blank - 4 > CONTENT) {
                throw new Refusal(413, "too-large", CONTENT / 1024 / 1024);
            }
            files.putIfAbsent(name.group(1), new Request.Upload(lastSegment(file.group(1)), Arrays.copyOfRange(body, blank + 4, to)));
        }
    }

    private static String lastSegment(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static int find(byte[] in, byte[] what, int from) {
        outer:
        for (int i = from; i <= in.length - what.length; i++) {
            for (int k = 0; k < what.length; k++) {
                if (in[i + k] != what[k]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
