package dev.spate.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRunsTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path parent;

  @Test
  void aRunIsNamedByItsStartAndNameAndNoncesLastBits() {
    assertThat(RunStore.identifier(START, "x", 0xABCDEF7f3a9cL, 1))
        .isEqualTo("20260102-030405-x-7f3a9c");
    assertThat(RunStore.identifier(START, "x", 0xABCDEF7f3a9cL, 2))
        .isEqualTo("20260102-030405-x-7f3a9c-2");
  }

  @Test
  void theLogIsWrittenOnBehindWhatStandsInIt() throws Exception {
    Files.createDirectory(parent.resolve("run"));
    FolderRuns runs = new FolderRuns(parent);
    for (String line : new String[] {"first\n", "second\n"}) {
      try (Writer log = runs.log("run")) {
        log.write(line);
      }
    }
    assertThat(parent.resolve("run/spate.log")).hasContent("first\nsecond\n");
  }

  @Test
  void runsAreFoldersAndThereAreNoneWhereThereIsNoFolderOfRuns() throws Exception {
    Files.createDirectory(parent.resolve("b"));
    Files.createDirectory(parent.resolve("a"));
    Files.writeString(parent.resolve("c"), "");
    assertThat(new FolderRuns(parent).runs()).containsExactly("a", "b");
    assertThat(new FolderRuns(parent.resolve("absent")).runs()).isEmpty();
  }
}
