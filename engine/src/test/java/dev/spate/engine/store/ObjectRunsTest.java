package dev.spate.engine.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.store.FolderStore;
import java.io.Writer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectRunsTest {
  @TempDir Path folder;

  @Test
  void runsAreWhatHasARunsDocumentOfItsOwn() throws Exception {
    try (FolderStore store = new FolderStore(folder)) {
      ObjectRuns runs = new ObjectRuns(store);
      runs.documents("b").put("run.json", "{}".getBytes(UTF_8));
      runs.documents("a").put("run.json", "{}".getBytes(UTF_8));
      runs.documents("c").put("deeper/run.json", "{}".getBytes(UTF_8));
      assertThat(runs.runs()).containsExactly("a", "b");
    }
  }

  @Test
  void theLogIsWrittenWholeBehindWhatStandsInIt() throws Exception {
    try (FolderStore store = new FolderStore(folder)) {
      ObjectRuns runs = new ObjectRuns(store);
      for (String line : new String[] {"first\n", "second\n"}) {
        try (Writer log = runs.log("run")) {
          log.write(line);
          log.flush();
          assertThat(runs.documents("run").read("spate.log").orElseThrow().text()).endsWith(line);
        }
      }
      assertThat(runs.documents("run").read("spate.log").orElseThrow().text())
          .isEqualTo("first\nsecond\n");
    }
  }
}
