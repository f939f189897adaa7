package az.asan.catalog.provider.pack;

import az.asan.catalog.provider.country.PackTexts;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads page texts of the platform that a pack brings. */
final class TextsReader {
    private static final Pattern PLACE = Pattern.compile("([a-z][a-z0-9-]*)/([A-Za-z0-9-]+)\\.properties");

    private final ModuleContent content;
    private final Fields fields;

    TextsReader(ModuleContent content, Fields fields) {
        this.content = content;
        this.fields = fields;
    }

    PackTexts read(YamlNode files) {
        Optional<String> folder = fields.optionalText(files, "texts", 60);
        Map<String, Map<String, String>> byPlace = new HashMap<>();
        folder.ifPresent(name -> content.files().stream().filter(file -> file.startsWith(name + '/')).forEach(file -> {
            Matcher place = PLACE.matcher(file.substring(name.length() + 1));
            if (place.matches()) {
                if (!fields.languages().contains(place.group(2))) {
                    fields.findings().error(file, 0, "country-language-unknown", place.group(2), String.join(", ", fields.languages()));
                }
                byPlace.put(place.group(1) + '/' + place.group(2), texts(file));
            }
        }));
        return new PackTexts(byPlace);
    }

    private Map<String, String> texts(String file) {
        Optional<String> text = content.text(file);
        if (text.isEmpty()) {
            fields.findings().error(file, 0, "not-utf8");
            return Map.of();
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text.get()));
        } catch (IOException | IllegalArgumentException e) {
            fields.findings().error(file, 0, "country-texts", String.valueOf(e.getMessage()));
        }
        Map<String, String> texts = new HashMap<>();
        properties.forEach((key, value) -> texts.put((String) key, (String) value));
        return Map.copyOf(texts);
    }
}
