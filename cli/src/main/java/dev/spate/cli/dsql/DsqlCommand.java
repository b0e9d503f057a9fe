package dev.spate.cli.dsql;

import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What has to do with Aurora DSQL. */
@Command(
    name = "dsql",
    description = "Aurora DSQL's rules on this machine, for any application that would run on it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DsqlStartCommand.class, DsqlTokenCommand.class})
public final class DsqlCommand implements Callable<Integer>, Debuggable {
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
