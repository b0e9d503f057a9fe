package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.ExitCode;
import dev.spate.engine.plan.read.PlanSchema;
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
  private final CliContext context;

  @Mixin CommonOptions common = new CommonOptions();

  SchemaCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() {
    context.out().println(PlanSchema.generate().stripTrailing());
    return ExitCode.PASSED;
  }
}
