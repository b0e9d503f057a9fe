package dev.spate.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.spate.engine.plan.Expectations;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final TrialResult TRIAL =
      TrialResult.of(
          Trials.of(Trials.CLOSED, Reports.of(Reports.Work.steady())), Expectations.DEFAULT);

  @TempDir Path parent;

  @Test
  void aRunsFolderIsNamedByItsStartAndNameAndNeverSharedByTwo() throws Exception {
    assertThat(ResultStore.create(parent, START, "x", 0xABCDEF7f3a9cL).run())
        .isEqualTo("20260102-030405-x-7f3a9c");
    assertThat(ResultStore.create(parent, START, "x", 0xABCDEF7f3a9cL).run())
        .isEqualTo("20260102-030405-x-7f3a9c-2");
  }

  @Test
  void aTrialIsReadAsItWasWritten() throws Exception {
    ResultStore store = ResultStore.create(parent, START, "x", 0xABCDEF7f3a9cL);
    store.writeTrial(TRIAL);
    assertThat(store.readTrial("001-one-default-i1")).contains(TRIAL);
    assertThat(store.readTrial("002-one-default-i1")).isEmpty();
  }

  @Test
  void aWriteThatFailsLeavesTheFileBeforeItAndNoOther() throws Exception {
    Path file = parent.resolve("file");
    AtomicFile.write(file, stream -> stream.write('a'));
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    stream -> {
                      stream.write('b');
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");
    assertThat(file).hasContent("a");
    try (Stream<Path> files = Files.list(parent)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theReasonOfAFailureIsNotHiddenByWhatItLeavesBehind() throws Exception {
    ResultStore store = ResultStore.create(parent, START, "x", 0xABCDEF7f3a9cL);
    Files.createDirectories(store.folder().resolve(".plan.yaml.part").resolve("inTheWay"));
    assertThatThrownBy(() -> store.writePlan("name: x"))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("plan.yaml could not be written: ")
        .hasMessageNotContaining(".part");
  }

  @Test
  void onAFullDiskTheUnwrittenFileIsNamedAndTheEarlierTrialsStayReadable() throws Exception {
    Path small = Files.createDirectory(parent.resolve("small"));
    // Only root may mount a disk of its own; elsewhere this test is skipped, visibly.
    assumeThat(exit("mount", "-t", "tmpfs", "-o", "size=64k", "none", small.toString())).isZero();
    try {
      ResultStore store = ResultStore.create(small, START, "x", 0xABCDEF7f3a9cL);
      store.writeTrial(TRIAL);
      fill(small.resolve("ballast"));
      assertThatThrownBy(() -> store.writePlan("name: x\n".repeat(2_000)))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("plan.yaml could not be written: ")
          .hasMessageContaining("No space left on device");
      assertThat(store.readTrial("001-one-default-i1")).contains(TRIAL);
      assertThat(store.folder().resolve("plan.yaml")).doesNotExist();
    } finally {
      assertThat(exit("umount", small.toString())).isZero();
    }
  }

  private static void fill(Path file) throws IOException {
    try (var stream = Files.newOutputStream(file)) {
      while (true) {
        stream.write(new byte[1_024]);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static int exit(String... command) throws Exception {
    return new ProcessBuilder(List.of(command)).redirectErrorStream(true).start().waitFor();
  }
}
