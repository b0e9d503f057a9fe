package dev.spate.engine.baseline;

import dev.spate.engine.comparison.Sentence;
import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.limiter.Limiter;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.ConfigurationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be known to read a comparison of runs. */
final class ComparisonNotes {
  private ComparisonNotes() {}

  static List<String> of(
      List<ComparedRun> baselines,
      ComparedRun subject,
      List<CommonConfiguration> common,
      List<RunDifference> differences) {
    List<String> notes = new ArrayList<>();
    notes.add(time(baselines, subject));
    if (differences.stream().anyMatch(RunDifference::refuses)) {
      notes.add(
          "The runs are not about the same and were compared all the same, as --anyway asks; what"
              + " follows is no property of the databases alone");
    }
    Set<ConfigurationResult> known = new HashSet<>();
    for (CommonConfiguration one : common) {
      known.addAll(one.baselines());
      known.add(one.subject());
    }
    for (ComparedRun run : baselines) {
      about(run, known, notes);
    }
    about(subject, known, notes);
    notes.addAll(CostNotes.of(baselines.getLast(), subject));
    return notes.stream().map(Sentence::ended).toList();
  }

  /** Between runs, time is not balanced as it is between the iterations of one. */
  private static String time(List<ComparedRun> baselines, ComparedRun subject) {
    if (baselines.size() > 1) {
      return "The run is the sample: the interval says where one more run like the %d earlier ones"
              .formatted(baselines.size())
          + " would be, from their own spread";
    }
    Duration apart =
        Duration.between(
                baselines.getFirst().provenance().startedAt(), subject.provenance().startedAt())
            .abs();
    return "The runs share no blocks: they began %s apart, and what changed between their times is"
            .formatted(Units.wait(apart))
        + " not in the intervals";
  }

  /** What held a trial and is no property of the database. */
  private static void held(
      ComparedRun run, ConfigurationResult one, String words, List<String> notes) {
    List<Limiter> flagged =
        one.trials().stream()
            .flatMap(trial -> trial.diagnosis().stream())
            .map(TrialDiagnosis::limiter)
            .filter(Limiter::flagged)
            .toList();
    if (!flagged.isEmpty()) {
      notes.add(
          "%s: what held %d of %d iterations of %s is no property of the database: %s"
              .formatted(
                  run.run(),
                  flagged.size(),
                  one.trials().size(),
                  words,
                  flagged.stream()
                      .map(limiter -> limiter.kind().label())
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
  }

  private static void about(ComparedRun run, Set<ConfigurationResult> known, List<String> notes) {
    List<String> unmatched = new ArrayList<>();
    for (ConfigurationResult one : run.configurations()) {
      String words = "%s at %s".formatted(one.target(), one.configuration());
      if (known.contains(one)) {
        held(run, one, words, notes);
      }
      if (!known.contains(one)) {
        unmatched.add(words);
      } else if (one.valid() == 0) {
        notes.add("%s: no iteration of %s is valid, all are counted".formatted(run.run(), words));
      } else if (one.valid() < one.trials().size()) {
        notes.add(
            "%s: %d of %d iterations of %s are invalid and left out"
                .formatted(
                    run.run(), one.trials().size() - one.valid(), one.trials().size(), words));
      }
    }
    if (!unmatched.isEmpty()) {
      notes.add(
          "Only in %s, and not compared: %s".formatted(run.run(), String.join(", ", unmatched)));
    }
    if (!run.provenance().leftOut().isEmpty()) {
      notes.add(
          "%s: --only left out %s"
              .formatted(run.run(), String.join(", ", run.provenance().leftOut())));
    }
  }
}
