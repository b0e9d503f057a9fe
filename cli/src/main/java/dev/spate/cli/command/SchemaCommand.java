package dev.spate.cli.command;

import dev.spate.engine.plan.PlanSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the JSON Schema of plans. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of plans, so that an editor completes and checks them.",
      "With the YAML language server, the plan's first line names the file:",
      "# yaml-language-server: $schema=plan.schema.json"
    })
final class SchemaCommand implements Callable<Integer>, Debuggable {
  private final Surroundings surroundings;

  @Mixin CommonOptions common = new CommonOptions();

  SchemaCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() {
    surroundings.out().println(PlanSchema.generate().stripTrailing());
    return ExitCode.PASSED;
  }
}
