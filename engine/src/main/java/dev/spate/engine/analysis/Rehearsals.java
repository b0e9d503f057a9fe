package dev.spate.engine.analysis;

import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.target.DsqlTarget;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a result must say that was made on a cluster by Aurora DSQL's rules, and not on DSQL. */
final class Rehearsals {
  private Rehearsals() {}

  /** A sentence, or none where no target is such a cluster. */
  static List<String> sentences(PlanDocument plan) {
    String targets =
        plan.plan().targets().entrySet().stream()
            .filter(each -> each.getValue() instanceof DsqlTarget dsql && dsql.isRehearsal())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return targets.isEmpty()
        ? List.of()
        : List.of(
            "Rehearsal: these are not DSQL's figures (%s: DSQL's rules over a PostgreSQL on this machine)."
                .formatted(targets));
  }
}
