package dev.spate.cli.command;

import dev.spate.engine.check.Checks;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.read.PlanReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A plan, and what of it is changed on the command line. */
final class PlanOptions {
  @Parameters(
      paramLabel = "PLAN",
      arity = "0..1",
      description = "The plan, a YAML file; docs/PLAN.md has all keys.")
  Optional<Path> plan = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Put another value in the plan, such as load.duration=60s; may be given several times.")
  List<String> sets = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "TARGET",
      description = "Keep only this target; may be given several times.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Reckon costs by this table of prices (docs/COST.md).")
  Optional<Path> prices = Optional.empty();

  /** Whether anything was said of a plan. */
  boolean given() {
    return plan.isPresent() || !sets.isEmpty() || !only.isEmpty();
  }

  /** Reads the plan, with everything that is wrong with it at once. */
  PlanDocument read() throws PlanProblemsException {
    Path file =
        plan.orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(), "Missing required parameter: 'PLAN'"));
    return new PlanReader(Checks::problem).readFile(file, allSets(), only);
  }

  /** With the table of prices, whose path starts where the command does and not at the plan. */
  private List<String> allSets() {
    List<String> all = new ArrayList<>(sets);
    prices.ifPresent(
        file ->
            all.add(
                "prices={file: \"%s\"}"
                    .formatted(
                        file.toAbsolutePath()
                            .toString()
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\""))));
    return all;
  }
}
