package dev.spate.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.store.FolderRuns;
import dev.spate.testing.runs.KeptRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at a run's end. */
class RunReportTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private RunReport report;
  private Path run;

  @BeforeEach
  void endARun() throws Exception {
    run = KeptRun.FORM_1.unpack(folder);
    report = new RunReport(new Terminal(new PrintStream(printed, true, UTF_8), false, 100), false);
    report.finished(RunArchive.read(run).result().orElseThrow(), run.toString());
  }

  @Test
  void thePlaceOfThePageIsSaid() {
    report.write(new FolderRuns(folder), Optional.empty());

    assertThat(run.resolve("report.html")).isNotEmptyFile();
    assertThat(printed.toString(UTF_8)).contains("Report:  " + run.resolve("report.html"));
  }

  @Test
  void aPageThatCannotBeWrittenIsAWarningAndLeavesTheRunAsItIs() throws IOException {
    Files.createDirectories(run.resolve("report.html/in-the-way"));
    String result = Files.readString(run.resolve("result.json"));

    report.write(new FolderRuns(folder), Optional.empty());

    assertThat(printed.toString(UTF_8)).contains("warning: report.html is not written: ");
    assertThat(run.resolve("result.json")).hasContent(result);
    assertThat(run.resolve("timeline.csv")).isNotEmptyFile();
  }

  @Test
  void aRunThatCannotBeReadBackIsAWarningToo() throws IOException {
    Files.writeString(run.resolve("run.json"), "{");

    report.write(new FolderRuns(folder), Optional.empty());

    assertThat(printed.toString(UTF_8)).contains("warning: the report is not written: ");
  }
}
