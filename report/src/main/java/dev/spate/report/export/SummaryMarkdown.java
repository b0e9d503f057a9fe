package dev.spate.report.export;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Sentence;
import dev.spate.engine.cost.CostText;
import dev.spate.engine.cost.TargetCost;
import dev.spate.engine.limiter.Limiter;
import dev.spate.engine.provenance.Provenance;
import dev.spate.engine.provenance.TargetConditions;
import dev.spate.engine.provenance.UnequalCondition.Kind;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.scalability.ScalabilityFit;
import dev.spate.report.page.CheckTable;
import dev.spate.report.page.LimiterView;
import dev.spate.report.page.ResultTable;
import dev.spate.report.page.RunHead;
import dev.spate.report.page.TrialTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A run for a pull request or a chat: {@code summary.md}, the verdict first. */
final class SummaryMarkdown {
  private final RunAnalysis analysis;
  private final List<LimiterView> limiters;
  private final List<String> lines = new ArrayList<>();

  private SummaryMarkdown(RunAnalysis analysis) {
    this.analysis = analysis;
    this.limiters = LimiterView.of(analysis);
  }

  /** The file, in UTF-8. */
  static byte[] of(RunAnalysis analysis) {
    SummaryMarkdown summary = new SummaryMarkdown(analysis);
    summary.head();
    summary.figures();
    summary.comparisons();
    summary.conflicts();
    summary.costs();
    summary.checks();
    summary.invalid();
    summary.provenance();
    return (String.join("\n", summary.lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void head() {
    RunHead head = RunHead.of(analysis);
    lines.add("## " + MarkdownText.inline(head.name()));
    lines.add("");
    analysis
        .comparisons()
        .verdict()
        .forEach(
            sentence -> {
              lines.add("**%s**".formatted(MarkdownText.inline(sentence.strip())));
              lines.add("");
            });
    lines.add(
        head.chips().stream()
            .map(chip -> (chip.good() ? "✓ " : "✗ ") + MarkdownText.inline(chip.text()))
            .collect(Collectors.joining(" · ")));
    lines.add("");
  }

  private void figures() {
    ResultTable results = ResultTable.of(analysis.configurations());
    List<String> heading = new ArrayList<>(List.of("target", "configuration"));
    results.columns().forEach(column -> heading.add(column.label()));
    heading.addAll(List.of("valid", "held by"));
    MarkdownTable table = new MarkdownTable(heading, 2);
    for (int at = 0; at < results.rows().size(); at++) {
      ResultTable.Row row = results.rows().get(at);
      List<String> cells = new ArrayList<>(List.of(row.target(), row.configuration()));
      cells.addAll(figures(row));
      cells.add("%d of %d".formatted(row.valid(), row.trials()));
      cells.add(heldBy(row));
      table.row(cells);
    }
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        "In brackets are intervals of 95 %%; a … b is the range of two iterations. What is claimed is claimed of %s; percentiles stand beside it,"
                .formatted(MarkdownText.inline(analysis.primary().key()))
            + " of all iterations together.");
    lines.add("");
  }

  private void comparisons() {
    List<Comparison> primary = analysis.comparisons().primary();
    bullets(
        "Compared",
        primary.stream()
            .map(Comparison::sentence)
            .filter(sentence -> !analysis.comparisons().verdict().contains(sentence))
            .toList());
    bullets("Notes", primary.stream().flatMap(one -> one.footnotes().stream()).distinct().toList());
    bullets(
        "Scalability",
        analysis.scalability().stream()
            .filter(ScalabilityFit::worthSaying)
            .map(SummaryMarkdown::scalability)
            .toList());
    Map<String, List<String>> held = new LinkedHashMap<>();
    for (LimiterView view : limiters) {
      held.computeIfAbsent(held(view), _ -> new ArrayList<>())
          .add("%s, %s".formatted(view.target(), view.configuration()));
    }
    bullets(
        "What held it",
        held.entrySet().stream()
            .map(one -> "%s: %s".formatted(String.join("; ", one.getValue()), one.getKey()))
            .toList());
  }

  private void conflicts() {
    bullets("Conflicts", ConflictMarkdown.sentences(analysis.configurations()));
    lines.addAll(ConflictMarkdown.endpoints(analysis.configurations()));
    bullets("Connections", ConflictMarkdown.connections(analysis.run().trials()));
  }

  private void costs() {
    List<TargetCost> costs = analysis.run().result().map(RunResult::costs).orElse(List.of());
    List<String> sentences = new ArrayList<>(CostText.sentences(costs));
    if (!sentences.isEmpty()) {
      sentences.addAll(CostText.formulas(costs));
      sentences.add(CostText.NOT_IN_IT);
    }
    bullets("Cost", sentences);
  }

  /** Where no iteration is valid, the reason stands where the numbers would. */
  private static List<String> figures(ResultTable.Row row) {
    List<String> figures =
        new ArrayList<>(row.cells().stream().map(SummaryMarkdown::text).toList());
    row.reason()
        .ifPresent(
            reason -> {
              Collections.fill(figures, "");
              figures.set(0, "INVALID: " + reason);
            });
    return figures;
  }

  private static String text(ResultTable.Figure figure) {
    return figure.below().isEmpty()
        ? figure.text()
        : "%s (%s)".formatted(figure.text(), figure.below());
  }

  private String heldBy(ResultTable.Row row) {
    return limiters.stream()
        .filter(
            view ->
                view.target().equals(row.target())
                    && view.configuration().equals(row.configuration()))
        .map(view -> view.kinds().getFirst().text())
        .findFirst()
        .orElse("");
  }

  private static String scalability(ScalabilityFit fit) {
    return switch (fit) {
      case ScalabilityFit.Fitted fitted ->
          "%s; %s".formatted(fitted.sentence(), fitted.coefficients());
      case ScalabilityFit.Refused refused -> refused.sentence();
    };
  }

  private static String held(LimiterView view) {
    Limiter limiter = view.typical().diagnosis().limiter();
    return limiter.flagged()
        ? limiter.sentence()
        : limiter.sentence()
            + LimiterView.machine(view.flagged(), view.rows().size())
                .map(machine -> " " + machine)
                .orElse("");
  }

  private void bullets(String heading, Collection<String> sentences) {
    if (!sentences.isEmpty()) {
      lines.add("### " + heading);
      sentences.forEach(
          sentence -> lines.add("- " + MarkdownText.inline(Sentence.ended(sentence))));
      lines.add("");
    }
  }

  private void checks() {
    CheckTable checks = CheckTable.of(analysis.run());
    if (checks.rows().isEmpty()) {
      return;
    }
    lines.add("### Checks: %d of %d passed".formatted(checks.passed(), checks.rows().size()));
    MarkdownTable table =
        new MarkdownTable(
            List.of("", "check", "target", "configuration", "measured", "limit", "trial"), 4);
    for (CheckTable.Row row : checks.rows()) {
      table.row(
          List.of(
              row.passed() ? "✓" : "✗ FAILED",
              row.check(),
              row.target(),
              row.configuration(),
              row.measured(),
              row.limit(),
              row.trial()));
    }
    lines.addAll(table.lines());
    lines.add("");
  }

  /** Each trial that isn't valid, with its reasons. */
  private void invalid() {
    List<String> sentences =
        TrialTable.of(analysis).rows().stream()
            .filter(trial -> !trial.reasons().isEmpty())
            .map(
                trial ->
                    "INVALID: %s: %s".formatted(trial.id(), String.join("; ", trial.reasons())))
            .toList();
    bullets("Trials that may not be believed", sentences);
    bullets("What is missing", analysis.run().gaps());
  }

  private void provenance() {
    Provenance from = analysis.provenance();
    List<String> unequal = new ArrayList<>();
    from.unequal().forEach(one -> unequal.add(one.sentence()));
    from.conditions()
        .forEach(
            (target, own) -> {
              List<String> missing =
                  TargetConditions.notKnown(
                      own, from.conditions().values(), EnumSet.allOf(Kind.class));
              if (!missing.isEmpty()) {
                unequal.add("not known of %s: %s".formatted(target, String.join(", ", missing)));
              }
            });
    bullets("Not alike in all targets", unequal);
    if (!from.leftOut().isEmpty()) {
      bullets("Left out by --only", from.leftOut());
    }
    lines.add("### Repeat it");
    lines.add(MarkdownText.block("sh", from.command()));
    lines.add("");
    lines.add(
        "Spate %s, run %s, seed %d, SHA-256 of the plan `%s`."
            .formatted(
                MarkdownText.inline(from.spateVersion()),
                MarkdownText.inline(from.run()),
                from.seed(),
                MarkdownText.inline(from.planSha256())));
  }
}
