package dev.spate.lambda.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSinkTest {
  @TempDir private Path folder;

  @Test
  void onlyOneOfManyClaimsATask() {
    AtomicInteger claimed = new AtomicInteger();
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i -> {
              try {
                if (sink(folder).create("run/t.claim", bytes("by " + i))) {
                  claimed.incrementAndGet();
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(claimed).hasValue(1);
  }

  @Test
  void anAnswerIsWrittenWholeAndLeavesNothingElse() throws Exception {
    sink(folder).put("run/t.answer", bytes("one"));
    sink(folder).put("run/t.answer", bytes("two"));
    assertThat(folder.resolve("run/t.answer")).hasContent("two");
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aFolderThatIsNoneIsToldOf() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> sink(file).create("t.claim", bytes("")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("t.claim in the sink's folder");
  }

  private static SinkStore sink(Path folder) {
    return new Sinks(Map.of(), TimeSource.system()).open(new Sink.Folder(folder.toString()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
