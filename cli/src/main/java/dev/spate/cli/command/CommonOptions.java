package dev.spate.cli.command;

import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {
  @Option(names = "--json", description = "Print the result as JSON on standard output.")
  boolean json;

  @Option(names = "--debug", description = "Print the stack trace of an error.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;
}
