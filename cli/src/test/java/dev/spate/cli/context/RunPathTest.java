package dev.spate.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.store.FolderRuns;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is named by its identifier, its folder or its place in a bucket. */
class RunPathTest {
  @TempDir private Path folder;

  @Test
  void aNameIsOfTheRunsThatOutHas() throws Exception {
    RunPath run = RunPath.of("20261125-a", "results", context());
    assertThat(run.run()).isEqualTo("20261125-a");
    assertThat(run.runs()).isEqualTo(new FolderRuns(folder.resolve("results")));
    assertThat(RunPath.of("20261125-a", "s3://bucket/results/", context()).runs().place())
        .isEqualTo("s3://bucket/results");
  }

  @Test
  void aFolderIsTheRunsOwn() throws Exception {
    Files.createDirectories(folder.resolve("20261125-b"));
    for (String text : new String[] {"20261125-b", "./20261125-b/", "x/../20261125-b"}) {
      RunPath run = RunPath.of(text, "results", context());
      assertThat(run.run()).isEqualTo("20261125-b");
      assertThat(run.runs()).isEqualTo(new FolderRuns(folder));
    }
  }

  @Test
  void aPlaceInABucketIsTheRunsOwn() throws Exception {
    RunPath run = RunPath.of("s3://bucket/results/eu/20261125-c/", "results", context());
    assertThat(run.run()).isEqualTo("20261125-c");
    assertThat(run.runs().place()).isEqualTo("s3://bucket/results/eu");
    assertThat(RunPath.of("s3://bucket/20261125-c", "results", context()).runs().place())
        .isEqualTo("s3://bucket");
  }

  @Test
  void nothingNamesNoRun() {
    assertThatThrownBy(() -> RunPath.of("/", "results", context())).hasMessage("'/' names no run");
  }

  private CliContext context() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Map<String, String> environment = Map.of("AWS_REGION", "eu-central-1");
    return CliContext.of(environment, nowhere, nowhere, folder, code -> {});
  }
}
