package dev.spate.cli.command;

import dev.spate.cli.narration.Summary;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.archive.UnreadableRunException;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.store.RunStore;
import dev.spate.report.ReportFiles;
import dev.spate.report.ReportWriter;
import dev.spate.report.page.LimiterView;
import dev.spate.store.ObjectStore;
import java.util.List;
import java.util.Optional;

/** Sums up a run that is over, however it ended, and writes its report. */
final class RunReport implements RunListener {
  private final Terminal terminal;
  private final boolean wide;
  private Optional<RunResult> result = Optional.empty();

  /**
   * The report of one run.
   *
   * @param wide whether the summary has all columns
   */
  RunReport(Terminal terminal, boolean wide) {
    this.terminal = terminal;
    this.wide = wide;
  }

  @Override
  public void finished(RunResult finished, String place) {
    result = Optional.of(finished);
  }

  /**
   * Writes it where the run is over; the run is kept already, so that a failure is a warning.
   *
   * @param name what the run is called now, where that isn't its identifier
   */
  void write(RunStore runs, Optional<String> name) {
    if (result.isEmpty()) {
      return;
    }
    try (ObjectStore documents = runs.documents(name.orElse(result.get().run()))) {
      Optional<RunAnalysis> analysis = analysis(documents);
      Summary.of(result.get(), analysis.map(LimiterView::of).orElse(List.of()), terminal, wide)
          .forEach(terminal::line);
      terminal.line("Results: " + documents.place());
      analysis.ifPresent(found -> write(documents, found));
    } catch (RuntimeException e) {
      warn("the report is not written: " + e.getMessage());
    }
  }

  private Optional<RunAnalysis> analysis(ObjectStore documents) {
    try {
      return Optional.of(RunAnalysis.of(RunArchive.read(documents)));
    } catch (UnreadableRunException | RuntimeException e) {
      warn("the report is not written: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void write(ObjectStore documents, RunAnalysis analysis) {
    List<String> failures = ReportFiles.write(documents, analysis);
    failures.forEach(this::warn);
    if (failures.isEmpty()) {
      terminal.line("Report:  %s/%s".formatted(documents.place(), ReportWriter.REPORT));
    }
  }

  private void warn(String message) {
    terminal.line(terminal.styled(Style.WARNING, "warning: " + message));
  }
}
