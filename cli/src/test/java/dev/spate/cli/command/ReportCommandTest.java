package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.testing.runs.KeptRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of runs that earlier versions kept. */
class ReportCommandTest {
  @TempDir Path folder;
  private CommandLineSandbox sandbox;

  @BeforeEach
  void makeSandbox() {
    sandbox = new CommandLineSandbox(folder, Map.of("PATH", folder.toString()));
  }

  @ParameterizedTest
  @EnumSource(KeptRun.class)
  void aRunOfAnEarlierVersionHasAPage(KeptRun kept) {
    Path run = kept.unpack(folder.resolve("results"));

    assertThat(sandbox.spate("report", kept.run())).as(sandbox.err()).isZero();
    assertThat(sandbox.out().strip()).isEqualTo(run.resolve("report.html").toString());
    assertThat(run.resolve("report.html")).content().contains("durable", "relaxed", kept.run());
  }

  @Test
  void anEarlierPageIsReplacedAndNothingElseOfTheRunChanges() throws IOException {
    Path run = KeptRun.FORM_1.unpack(folder.resolve("elsewhere"));
    Files.writeString(run.resolve("report.html"), "an earlier one");
    String result = Files.readString(run.resolve("result.json"));

    assertThat(sandbox.spate("report", run.toString())).isZero();
    assertThat(run.resolve("report.html")).content().startsWith("<!doctype html>");
    assertThat(run.resolve("result.json")).hasContent(result);
  }

  @Test
  void aPageThatCannotBeOpenedIsWrittenAllTheSame() {
    Path run = KeptRun.FORM_1.unpack(folder.resolve("results"));

    assertThat(sandbox.spate("report", run.toString(), "--open")).isZero();
    assertThat(sandbox.err()).contains("the report is written but not opened: there is no ");
    assertThat(run.resolve("report.html")).exists();
  }

  @Test
  void aRunThatIsNotOverHasAPageThatSaysSo() throws IOException {
    Path run = KeptRun.FORM_1.unpack(folder.resolve("results"));
    Files.delete(run.resolve("result.json"));

    assertThat(sandbox.spate("report", run.toString())).isZero();
    assertThat(run.resolve("report.html")).content().contains("the run is not over");
  }

  @Test
  void aPageOverAllRunsHasARowForEachAndNothingIsMadeWhereThereIsNone() {
    KeptRun.FORM_1.unpack(folder.resolve("results"));
    KeptRun.BEFORE_RUN_JSON.unpack(folder.resolve("results"));

    assertThat(sandbox.spate("report", "--index")).as(sandbox.err()).isZero();
    assertThat(folder.resolve("results/index.html"))
        .content()
        .contains(KeptRun.FORM_1.run(), KeptRun.BEFORE_RUN_JSON.run(), "2 runs");
    Path none = folder.resolve("none");
    assertThat(sandbox.spate("report", "--index", none.toString())).isEqualTo(2);
    assertThat(sandbox.err()).contains("there are no runs in " + none);
    assertThat(none).doesNotExist();
    assertThat(sandbox.spate("report")).isEqualTo(2);
    assertThat(sandbox.err()).contains("RUN is missing");
  }

  @Test
  void whatIsNoRunIsSaidAndGetsNoPage() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("results/empty"));
    Path damaged = KeptRun.FORM_1.unpack(folder.resolve("results"));
    Files.writeString(damaged.resolve("run.json"), "{");

    assertThat(sandbox.spate("report", empty.toString())).isEqualTo(2);
    assertThat(sandbox.spate("report", damaged.toString())).isEqualTo(2);
    assertThat(sandbox.spate("report", "never-was")).isEqualTo(2);
    assertThat(sandbox.err())
        .contains(
            "spate: no report was written", "nothing is in this place", "run.json is not whole")
        .doesNotContain("Exception");
    assertThat(empty).isEmptyDirectory();
    assertThat(folder.resolve("results/never-was")).doesNotExist();
  }

  @Test
  void aRunOfANewerVersionIsNamedAsOne() throws IOException {
    Path run = KeptRun.FORM_1.unpack(folder.resolve("results"));
    Path begun = run.resolve("run.json");
    Files.writeString(
        begun, Files.readString(begun).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 99"));

    assertThat(sandbox.spate("report", run.toString())).isEqualTo(2);
    assertThat(sandbox.err()).contains("whose documents have form 99");
    assertThat(run.resolve("report.html")).doesNotExist();
  }
}
