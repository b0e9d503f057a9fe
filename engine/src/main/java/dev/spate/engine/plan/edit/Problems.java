package dev.spate.engine.plan.edit;

import dev.spate.engine.plan.PlanProblem;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.NodePath.Step;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.engine.plan.yaml.ProblemSink;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with a plan, each problem once. */
public final class Problems implements ProblemSink {
  /** What stands below this key is never shown: people write passwords there. */
  private static final Step CREDENTIALS = new Step.Key("credentials");

  /** Where people look for secrets to be taken from: kinds of places, which are none themselves. */
  private static final Set<String> PLACES_OF_SECRETS =
      Set.of(
          "aws",
          "aws-secrets-manager",
          "azure",
          "cert",
          "certificate",
          "config",
          "environment",
          "gcp",
          "iam",
          "inline",
          "keychain",
          "keyring",
          "kerberos",
          "kubernetes",
          "netrc",
          "plan",
          "prompt",
          "secret",
          "secrets",
          "secrets-manager",
          "service",
          "ssm",
          "stdin",
          "url",
          "vault");

  private final String fileName;
  private final Set<PlanProblem> found = new LinkedHashSet<>();

  public Problems(String fileName) {
    this.fileName = fileName;
  }

  @Override
  public void report(Origin at, NodePath path, String rule, String value) {
    boolean hidden = path.steps().contains(CREDENTIALS) && !PLACES_OF_SECRETS.contains(value);
    String shown = hidden ? "" : value;
    found.add(new PlanProblem(at.source(), at.line(), words(path), rule, shown));
  }

  /** The path as --set takes it: the keys of sweep are paths themselves. */
  private static String words(NodePath path) {
    List<Step> steps = path.steps();
    return steps.size() > 1
            && steps.getFirst().equals(new Step.Key("sweep"))
            && steps.get(1) instanceof Step.Key(String swept)
        ? "sweep." + swept + new NodePath(steps.subList(2, steps.size()))
        : path.toString();
  }

  /** The end of reading where anything was reported: the file's problems by line, then the rest. */
  public void refuse() throws PlanProblemsException {
    if (found.isEmpty()) {
      return;
    }
    List<PlanProblem> sorted =
        found.stream()
            .sorted(
                Comparator.comparing((PlanProblem problem) -> !problem.source().equals(fileName))
                    .thenComparingInt(PlanProblem::line))
            .toList();
    throw new PlanProblemsException(sorted);
  }
}
