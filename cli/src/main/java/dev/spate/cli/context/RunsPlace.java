package dev.spate.cli.context;

import picocli.CommandLine.Option;

/** Where runs are, for commands that read them. */
public final class RunsPlace {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description =
          "The folder that holds the runs, or s3://bucket/prefix (default: ${DEFAULT-VALUE}).")
  private String out;

  /** A folder, or s3://bucket/prefix. */
  public String text() {
    return out;
  }
}
