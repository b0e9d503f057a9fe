package dev.spate.engine.plan;

import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.engine.plan.yaml.ProblemSink;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with a plan, each problem once. */
final class Problems implements ProblemSink {
  private final String fileName;
  private final Set<PlanProblem> found = new LinkedHashSet<>();

  Problems(String fileName) {
    this.fileName = fileName;
  }

  @Override
  public void report(Origin at, NodePath path, String rule, String value) {
    found.add(new PlanProblem(at.source(), at.line(), path.toString(), rule, value));
  }

  /** Reports what concerns the whole file. */
  void reportFile(String rule, String value) {
    report(new Origin(fileName, 0), NodePath.ROOT, rule, value);
  }

  /** The end of reading where anything was reported: the file's problems by line, then the rest. */
  void refuse() throws PlanProblems {
    if (found.isEmpty()) {
      return;
    }
    List<PlanProblem> sorted =
        found.stream()
            .sorted(
                Comparator.comparing((PlanProblem problem) -> !problem.source().equals(fileName))
                    .thenComparingInt(PlanProblem::line))
            .toList();
    throw new PlanProblems(sorted);
  }
}
