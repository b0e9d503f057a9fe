package dev.spate.cli.compare;

import dev.spate.cli.terminal.Paragraph;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Table;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.baseline.BaselineComparison;
import dev.spate.engine.baseline.ComparedRun;
import dev.spate.engine.baseline.GateOutcome;
import dev.spate.engine.baseline.GateResult;
import dev.spate.engine.baseline.RunDifference;
import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Finding;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.protocol.text.VisibleText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A comparison of runs as people read it: what differs before who is faster.
 *
 * @param terminal where it is written
 */
public record ComparisonText(Terminal terminal) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** Writes it all. */
  public void write(BaselineComparison comparison) {
    for (ComparedRun baseline : comparison.baselines()) {
      line("Baseline: " + words(baseline));
    }
    line("Run:      " + words(comparison.subject()));
    terminal.line("");
    differences(comparison.differences());
    comparison.notes().forEach(note -> line("Note: " + note));
    metrics(comparison.primary());
    if (!comparison.secondary().isEmpty()) {
      terminal.line("");
      terminal.line(terminal.styled(Style.DIM, "Beside these, by which nothing is decided:"));
      metrics(comparison.secondary());
    }
    terminal.line("");
    comparison.primary().forEach(one -> line(one.sentence()));
    gate(comparison);
  }

  private static String words(ComparedRun run) {
    return "%s (plan %s, %s, Spate %s)"
        .formatted(
            run.run(),
            run.provenance().name(),
            TIME.format(run.provenance().startedAt()),
            run.provenance().spateVersion());
  }

  private void differences(List<RunDifference> differences) {
    if (differences.isEmpty()) {
      line("Nothing that was kept differs between the runs but their times.");
      return;
    }
    line("What differs:");
    Table table = new Table(List.of("", "what", "baseline", "run"), 4);
    for (RunDifference one : differences) {
      table.row(
          List.of(one.kind().word(), cell(one.name()), cell(one.baseline()), cell(one.subject())));
    }
    List<String> lines = table.lines();
    for (int row = 0; row < lines.size(); row++) {
      boolean refuses = row > 0 && differences.get(row - 1).refuses();
      terminal.line(refuses ? terminal.styled(Style.WARNING, lines.get(row)) : lines.get(row));
    }
  }

  private void metrics(List<Comparison> comparisons) {
    Set<Metric> metrics = new LinkedHashSet<>();
    comparisons.forEach(one -> metrics.add(one.metric()));
    for (Metric metric : metrics) {
      table(metric, comparisons.stream().filter(one -> one.metric() == metric).toList());
    }
  }

  private void table(Metric metric, List<Comparison> comparisons) {
    Table table =
        new Table(
            List.of(metric.key(), "configuration", "baseline", "run", "ratio", "interval", "shown"),
            2);
    for (Comparison one : comparisons) {
      table.row(
          List.of(
              cell(one.subject().target()),
              cell(one.subject().configuration()),
              Units.text(one.baselineValue(), metric.unit()),
              Units.text(one.subjectValue(), metric.unit()),
              ratio(one.ratio()),
              one.interval()
                  .map(all -> "%s–%s".formatted(ratio(all.low()), ratio(all.high())))
                  .orElse("–"),
              shown(one.finding())));
    }
    List<String> lines = table.lines();
    terminal.line("");
    terminal.line(terminal.styled(Style.BOLD, lines.getFirst()));
    for (int row = 1; row < lines.size(); row++) {
      boolean claimed = comparisons.get(row - 1).finding().claimed();
      terminal.line(claimed ? lines.get(row) : terminal.styled(Style.DIM, lines.get(row)));
    }
  }

  private static String shown(Finding finding) {
    return switch (finding) {
      case Finding.Higher _ -> "higher";
      case Finding.Lower _ -> "lower";
      case Finding.NoDifferenceShown _ -> "no difference";
      case Finding.TooFew _ -> "too few";
    };
  }

  private void gate(BaselineComparison comparison) {
    if (comparison.gate().isEmpty()) {
      return;
    }
    terminal.line("");
    for (GateResult result : comparison.gate()) {
      line(
          "%s: %s: %s"
              .formatted(
                  terminal.styled(style(result.outcome()), result.outcome().words()),
                  cell(result.condition()),
                  cell(result.sentence())));
    }
  }

  private static Style style(GateOutcome outcome) {
    return switch (outcome) {
      case PASSED -> Style.GOOD;
      case INCONCLUSIVE -> Style.WARNING;
      case FAILED -> Style.BAD;
    };
  }

  private void line(String text) {
    String whole = text.replace('\n', ' ');
    List<String> lines =
        terminal.live() ? Paragraph.lines(whole, terminal.columns()) : List.of(whole);
    lines.forEach(terminal::line);
  }

  private static String cell(String text) {
    return VisibleText.line(text);
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.3f", ratio);
  }
}
