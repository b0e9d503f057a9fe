package dev.spate.cli.command;

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
import dev.spate.store.ObjectStore;
import java.util.List;
import java.util.Optional;

/** Writes the report of a run that is over, however it ended. */
final class RunReport implements RunListener {
  private final Terminal terminal;
  private Optional<RunResult> result = Optional.empty();

  RunReport(Terminal terminal) {
    this.terminal = terminal;
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
      List<String> failures =
          ReportFiles.write(documents, RunAnalysis.of(RunArchive.read(documents)));
      failures.forEach(this::warn);
      if (failures.isEmpty()) {
        terminal.line("Report:  %s/%s".formatted(documents.place(), ReportWriter.REPORT));
      }
    } catch (UnreadableRunException | RuntimeException e) {
      warn("the report is not written: " + e.getMessage());
    }
  }

  private void warn(String message) {
    terminal.line(terminal.styled(Style.WARNING, "warning: " + message));
  }
}
