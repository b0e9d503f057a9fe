package dev.spate.engine.baseline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of runs that have no configuration in common what each of them has. */
final class NothingInCommon {
  private static final int SHOWN = 12;

  private NothingInCommon() {}

  static List<String> problems(
      List<ComparedRun> baselines, ComparedRun subject, Map<String, String> names) {
    List<String> problems = new ArrayList<>();
    problems.add("no target and configuration is in all of the runs");
    baselines.forEach(run -> problems.add(has(run)));
    problems.add(has(subject));
    Set<String> before = targets(baselines.getFirst());
    Set<String> now = targets(subject);
    names.forEach(
        (one, other) -> {
          if (!before.contains(one) || !now.contains(other)) {
            problems.add(
                "--map %s=%s: the baseline's targets are %s, the other run's are %s"
                    .formatted(one, other, String.join(", ", before), String.join(", ", now)));
          }
        });
    if (names.isEmpty() && before.size() == 1 && now.size() == 1 && !before.equals(now)) {
      problems.add(
          "where both are the same database, say so: --map %s=%s"
              .formatted(before.iterator().next(), now.iterator().next()));
    }
    return problems;
  }

  private static String has(ComparedRun run) {
    List<String> cells = run.cells();
    String more = cells.size() > SHOWN ? ", and %d more".formatted(cells.size() - SHOWN) : "";
    return "%s has %s%s"
        .formatted(
            run.run(),
            cells.isEmpty()
                ? "no trial"
                : String.join(", ", cells.subList(0, Math.min(SHOWN, cells.size()))),
            more);
  }

  private static Set<String> targets(ComparedRun run) {
    Set<String> targets = new LinkedHashSet<>();
    run.configurations().forEach(one -> targets.add(one.target()));
    return targets;
  }
}
