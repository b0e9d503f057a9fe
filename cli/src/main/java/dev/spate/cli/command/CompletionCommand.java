package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    description = "Prints a script by which bash and zsh complete spate's commands and options.",
    footer = {"", "For this shell:  source <(spate completion)"})
final class CompletionCommand implements Callable<Integer> {
  private final CliContext context;

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  CompletionCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.out().println(AutoComplete.bash("spate", spec.root().commandLine()));
    return ExitCode.PASSED;
  }
}
