package dev.spate.cli.narration;

import dev.spate.cli.terminal.Counted;
import dev.spate.cli.terminal.Paragraph;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.FleetSummary;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.sequence.TrialCount;
import dev.spate.engine.state.PreflightReport;
import dev.spate.engine.trial.ConnectionText;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reports a run on the terminal: a live line while a trial runs, and a line that stays for each.
 */
public final class ConsoleReporter implements RunListener {
  /** Where nobody says how wide it is: what a page or a ticket shows. */
  private static final int PLAIN_COLUMNS = 100;

  private final Terminal terminal;
  private final TimeSource time;
  private PreflightReport preflight = new PreflightReport(Map.of(), Set.of(), List.of(), List.of());
  private SearchLines searches = new SearchLines(List.of());
  private TrialColumns columns;
  private Pace pace;
  private final FinishedCurves curves = new FinishedCurves();
  private LiveLine live;

  /** A reporter of one run, up to its end; what came of it is for {@link Summary}. */
  public ConsoleReporter(Terminal terminal, TimeSource time) {
    this.terminal = terminal;
    this.time = time;
  }

  @Override
  public void startingServers(List<String> targets) {
    terminal.line(
        terminal.styled(
            Style.DIM, "Starting PostgreSQL for %s …".formatted(String.join(", ", targets))));
  }

  @Override
  public void checked(PreflightReport report) {
    preflight = report;
  }

  @Override
  public void started(PlanDocument plan, TrialCount trials, String place) {
    RunPreview preview = RunPreview.of(plan, preflight);
    TrialCount iterations =
        new TrialCount(plan.plan().iterations().fewest(), plan.plan().iterations().most());
    wrapped(
        terminal.styled(Style.BOLD, plan.plan().name())
            + ": %s × %s × %s = %s%s"
                .formatted(
                    Counted.of(plan.plan().targets().size(), "target"),
                    Counted.of(plan.configurations().size(), "configuration"),
                    RunPreview.counted(iterations, "iteration"),
                    RunPreview.counted(trials, "trial"),
                    preview.time().map(", about %s"::formatted).orElse("")));
    preflight
        .targets()
        .forEach(
            (name, report) ->
                wrapped(
                    "  %s: %s, %s"
                        .formatted(name, report.serverWords(), RunPreview.durability(report))));
    plan.plan().seed().ifPresent(seed -> terminal.line("  seed: " + seed));
    terminal.line("");
    columns = TrialColumns.of(plan, trials, terminal.live() ? terminal.columns() : PLAIN_COLUMNS);
    searches = SearchLines.of(plan);
    pace = new Pace(trials, preview.duration(), time);
    terminal.line(terminal.styled(Style.DIM, columns.heading()));
  }

  @Override
  public void trialStarted(Trial trial) {
    pace.trialStarts();
    if (terminal.live()) {
      terminal.over(columns.name(trial) + "  preparing the table");
    }
  }

  @Override
  public void loadStarts(Trial trial, Instant startAt, Optional<Duration> total) {
    live =
        new LiveLine(terminal, columns.name(trial), startAt, total, pace, time, curves.of(trial));
    live.start();
  }

  @Override
  public void progress(Trial trial, WorkerProgress progress) {
    LiveLine line = live;
    if (line != null) {
      line.progress(progress);
    }
  }

  @Override
  public void trialFinished(TrialResult result) {
    endLive();
    pace.trialEnds();
    curves.add(result);
    terminal.line(
        columns.line(result.measurement().trial(), result.metrics())
            + verdict(result)
            + columns.uncertain(result.metrics()));
    if (columns.trials().atMost() > 1 && !result.measurement().errors().causes().isEmpty()) {
      terminal.line(
          terminal.styled(Style.DIM, "      " + ErrorLines.brief(result.measurement().errors())));
    }
    ConnectionText.of(result.measurement())
        .ifPresent(line -> terminal.line(terminal.styled(Style.DIM, "      " + line)));
    FleetSummary.of(result.measurement().fleet())
        .flatMap(FleetLine::of)
        .ifPresent(line -> terminal.line(terminal.styled(Style.DIM, "      " + line)));
    if (result.verdict() instanceof Verdict.Invalid(var reasons)) {
      reasons.forEach(
          reason -> wrapped(terminal.styled(Style.WARNING, "      " + reason.message())));
    }
    searches
        .reasons(result)
        .forEach(reason -> terminal.line(terminal.styled(Style.DIM, "      " + reason)));
    TrialDiagnosis.of(result.measurement())
        .warmUp()
        .ifPresent(
            warmUp -> terminal.line(terminal.styled(Style.WARNING, "      " + warmUp.sentence())));
    for (String warning : result.measurement().warnings()) {
      warning(warning);
    }
  }

  /** A text that may be longer than a line; where nobody watches it stays one. */
  private void wrapped(String text) {
    List<String> lines =
        terminal.live() ? Paragraph.lines(text, terminal.columns()) : List.of(text);
    lines.forEach(terminal::line);
  }

  private String verdict(TrialResult result) {
    return searches.verdict(result, terminal).orElseGet(() -> verdict(result.verdict()));
  }

  private String verdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Valid _ -> "  " + terminal.styled(Style.GOOD, "valid");
      case Verdict.Invalid _ -> "  " + terminal.styled(Style.BAD, "INVALID");
    };
  }

  private void endLive() {
    if (live != null) {
      live.end();
      live = null;
    }
    terminal.clearLine();
  }

  @Override
  public void notice(String message) {
    terminal.clearLine();
    terminal.line(terminal.styled(Style.DIM, "note: " + message));
  }

  @Override
  public void warning(String message) {
    terminal.clearLine();
    terminal.line(terminal.styled(Style.WARNING, "  warning: " + message));
  }

  @Override
  public void finished(RunResult result, String place) {
    endLive();
  }
}
