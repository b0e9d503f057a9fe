package dev.spate.cli.command;

import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What has to do with AWS Lambda. */
@Command(
    name = "lambda",
    description = "Lambda on this machine, for functions that would run on AWS.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LambdaStartCommand.class})
final class LambdaCommand implements Callable<Integer>, Debuggable {
  @Mixin CommonOptions common = new CommonOptions();
  @Spec CommandSpec spec;

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    line.usage(line.getErr());
    return ExitCode.REFUSED;
  }
}
