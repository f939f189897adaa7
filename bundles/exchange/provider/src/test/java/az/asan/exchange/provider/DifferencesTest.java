package az.asan.exchange.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static Optional<JsonNode> json(String text) {
        return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> between(String one, String other) {
        return Differences.between(200, json(one), 200, json(other));
    }

    @Test
    void findsNoneWhereOnlyTheOrderOrTheWritingOfNumbersDiffers() {
        assertThat(between("{'a':1,'b':[1.0]}", "{'b':[1],'a':1}")).isEmpty();
        assertThat(Differences.between(204, Optional.empty(), 204, Optional.empty())).isEmpty();
    }

    @Test
    void namesThePlacesAndNoValues() {
        assertThat(between("{'a':{'b/c':'Əliyeva','d':1},'e':[1,2]}", "{'a':{'b/c':'Aliyeva'},'e':[1,3,4]}")).containsExactly("/a/b~1c", "/a/d", "/e/1", "/e/2");
        assertThat(Differences.between(200, json("1"), 404, Optional.empty())).containsExactly("status", "");
    }

    @Test
    void endsWhereItSaysNoMoreToAnyone() {
        String many = IntStream.range(0, 100).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        assertThat(between(many, "[]")).hasSize(20);
    }
}
