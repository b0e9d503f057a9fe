package dev.spate.engine.baseline;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.result.ConfigurationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration that two runs have in common. */
record Match(ConfigurationResult baseline, ConfigurationResult subject) {
  Match {
    requireNonNull(baseline, "baseline is null");
    requireNonNull(subject, "subject is null");
  }

  /**
   * What the runs have in common, in the baseline's order: the same target and label.
   *
   * @param names what the subject calls a target of the baseline, where it is another name
   */
  static List<Match> of(ComparedRun baseline, ComparedRun subject, Map<String, String> names) {
    List<Match> matches = new ArrayList<>();
    for (ConfigurationResult one : baseline.configurations()) {
      String target = names.getOrDefault(one.target(), one.target());
      find(subject, target, one.configuration())
          .ifPresent(other -> matches.add(new Match(one, other)));
    }
    return matches;
  }

  /** The configuration of a run, where it has it. */
  static Optional<ConfigurationResult> find(ComparedRun run, String target, String label) {
    return run.configurations().stream()
        .filter(one -> one.target().equals(target) && one.configuration().equals(label))
        .findFirst();
  }

  /** The target by both names, where there are two. */
  String target() {
    return baseline.target().equals(subject.target())
        ? baseline.target()
        : "%s/%s".formatted(baseline.target(), subject.target());
  }

  /** For messages. */
  String words() {
    return "%s at %s".formatted(target(), baseline.configuration());
  }
}
