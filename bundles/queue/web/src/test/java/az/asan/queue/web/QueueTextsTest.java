package az.asan.queue.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.web.testkit.TextsContract;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.TicketState;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class QueueTextsTest extends TextsContract {
    QueueTextsTest() {
        super("queue", QueuePages.class);
    }

    @Test
    void haveAWordForEveryRefusalAndEveryState() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(QueuePages.class.getResourceAsStream("/texts/az.properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        assertThat(texts.stringPropertyNames()).containsAll(Arrays.stream(QueueException.Reason.values()).map(reason -> "refused." + reason.word()).toList())
                .containsAll(Arrays.stream(TicketState.values()).map(state -> "state." + state.word()).toList());
    }
}
