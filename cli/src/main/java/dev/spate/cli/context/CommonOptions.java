package dev.spate.cli.context;

import picocli.CommandLine.Option;

/** The options that every command has. */
public final class CommonOptions {
  @Option(names = "--json", description = "Print the result as JSON on standard output.")
  public boolean json;

  @Option(names = "--debug", description = "Print the stack trace of an error.")
  public boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  public boolean help;
}
