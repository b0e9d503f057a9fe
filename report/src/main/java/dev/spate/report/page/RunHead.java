package dev.spate.report.page;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.ArchivedRun;
import dev.spate.engine.check.CheckResult;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which run it is, and whether to believe it.
 *
 * @param time when it began, and how long it took
 * @param unjudged each target × configuration without a valid iteration
 */
public record RunHead(
    String name, String run, String time, List<Chip> chips, List<String> unjudged) {
  /**
   * One thing that decides whether to believe the run.
   *
   * @param good whether it speaks for it
   */
  public record Chip(boolean good, String text) {}

  /** The head of a run's page. */
  public static RunHead of(RunAnalysis analysis) {
    ArchivedRun run = analysis.run();
    Instant startedAt = run.begun().startedAt();
    Instant endedAt =
        run.result()
            .map(RunResult::endedAt)
            .or(
                () ->
                    run.trials().stream()
                        .map(trial -> trial.measurement().endedAt())
                        .max(Comparator.naturalOrder()))
            .orElse(startedAt);
    return new RunHead(
        run.begun().name(),
        run.run(),
        "%s, %s".formatted(Words.moment(startedAt), Words.took(startedAt, endedAt)),
        chips(analysis),
        analysis.configurations().stream()
            .filter(one -> one.valid() == 0 && !one.trials().isEmpty())
            .map(one -> "%s, %s".formatted(one.target(), one.configuration()))
            .toList());
  }

  private static List<Chip> chips(RunAnalysis analysis) {
    ArchivedRun run = analysis.run();
    List<Chip> chips = new ArrayList<>();
    long valid = analysis.configurations().stream().mapToLong(ConfigurationResult::valid).sum();
    long all =
        Math.max(
            run.result()
                .map(result -> result.trialsPlanned() - result.trialsSearching())
                .orElse(run.begun().trialsPlanned()),
            analysis.configurations().stream().mapToLong(one -> one.trials().size()).sum());
    chips.add(
        new Chip(valid == all, "%,d of %s valid".formatted(valid, Words.counted(all, "trial"))));
    List<CheckResult> checks = run.result().map(RunResult::checks).orElse(List.of());
    long passed = checks.stream().filter(CheckResult::passed).count();
    if (!checks.isEmpty()) {
      chips.add(
          new Chip(
              passed == checks.size(),
              "%,d of %s passed".formatted(passed, Words.counted(checks.size(), "check"))));
    }
    run.gaps().forEach(gap -> chips.add(new Chip(false, gap)));
    run.result()
        .map(RunResult::left)
        .orElse(List.of())
        .forEach(left -> chips.add(new Chip(false, left.message())));
    return chips;
  }
}
