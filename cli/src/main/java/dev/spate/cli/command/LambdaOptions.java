package dev.spate.cli.command;

import dev.spate.cli.lambda.FunctionZip;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What Lambda on this machine is asked to be. */
final class LambdaOptions {
  /** AWS's limit for an account. */
  static final int CONCURRENCY = 1_000;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9001",
      description = "Where it listens; 0 for a free port (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "The address it listens on (default: ${DEFAULT-VALUE}); requests must be signed with the"
              + " keys that are printed.")
  String host;

  @Option(
      names = "--no-auth",
      description =
          "Takes unsigned requests, as curl sends them: every user and program that reaches the"
              + " port can run the function and change its configuration.")
  boolean noAuth;

  @ArgGroup(validate = false, heading = "%nThe function:%n")
  FunctionOptions function = new FunctionOptions();

  @ArgGroup(validate = false, heading = "%nIts environments:%n")
  EnvironmentOptions environments = new EnvironmentOptions();

  @ArgGroup(validate = false, heading = "%nWhat is to go wrong:%n")
  FaultOptions faults = new FaultOptions();

  /** The function. */
  static final class FunctionOptions {
    @Option(
        names = "--function-name",
        paramLabel = "NAME",
        defaultValue = "spate-worker",
        description = "What it is called (default: ${DEFAULT-VALUE}).")
    String name = "spate-worker";

    @Option(
        names = "--code",
        paramLabel = "ZIP|FOLDER",
        description = "What would be deployed; by default Spate's own function.")
    Path code;

    @Option(
        names = "--handler",
        paramLabel = "CLASS::METHOD",
        defaultValue = FunctionZip.HANDLER,
        description = "What a Java runtime calls (default: ${DEFAULT-VALUE}).")
    String handler = FunctionZip.HANDLER;

    @Option(
        names = "--bootstrap",
        paramLabel = "COMMAND",
        description =
            "Runs a function with a runtime client of its own, such as Node's; starts in the folder"
                + " of --code.")
    String bootstrap;

    @Option(
        names = "--env",
        paramLabel = "NAME=VALUE",
        description =
            "An environment variable of the function, beside DB_…, PG… and AWS_… of this"
                + " environment; may be given several times.")
    Map<String, String> variables = new LinkedHashMap<>();

    @Option(
        names = "--no-database",
        description = "Start no embedded server where DB_ENDPOINT isn't set.")
    boolean noDatabase;
  }

  /** Its environments. */
  static final class EnvironmentOptions {
    @Option(
        names = "--memory",
        paramLabel = "MB",
        defaultValue = "1769",
        description = "The function's memory (default: ${DEFAULT-VALUE}).")
    int memory = 1_769;

    @Option(
        names = "--timeout",
        paramLabel = "TIME",
        defaultValue = "900s",
        description = "How long an invocation may take (default: ${DEFAULT-VALUE}).")
    String timeout = "900s";

    @Option(
        names = "--concurrency",
        paramLabel = "NUMBER",
        description = "How many there may be at once (default: 1000, as on AWS).")
    Integer concurrency;

    @Option(
        names = "--scale-rate",
        paramLabel = "NUMBER/TIME",
        defaultValue = "1000/10s",
        description = "How many may be added in which time (default: ${DEFAULT-VALUE}).")
    String scaleRate = "1000/10s";

    @Option(
        names = "--idle",
        paramLabel = "TIME",
        defaultValue = "10min",
        description = "How long one is kept unused (default: ${DEFAULT-VALUE}).")
    String idle = "10min";

    @Option(names = "--snap-start", description = "Start them as a SnapStart function's.")
    boolean snapStart;

    OptionalInt givenConcurrency() {
      return concurrency == null ? OptionalInt.empty() : OptionalInt.of(concurrency);
    }
  }

  /** What is to go wrong. */
  static final class FaultOptions {
    @Option(
        names = "--duplicate-events",
        paramLabel = "PERCENT",
        defaultValue = "0%",
        description = "The share of events that are delivered twice, such as 5%%.")
    String duplicates = "0%";

    @Option(
        names = "--throttle",
        paramLabel = "PERCENT",
        defaultValue = "0%",
        description = "The share of invocations that are refused with a 429.")
    String throttles = "0%";

    @Option(
        names = "--kill",
        paramLabel = "NUMBER",
        defaultValue = "0",
        description = "How many environments are killed in the middle of an invocation.")
    int kills;

    @Option(
        names = "--kill-after",
        paramLabel = "TIME",
        defaultValue = "1s",
        description = "How long those invocations have lasted then (default: ${DEFAULT-VALUE}).")
    String killAfter = "1s";

    @Option(
        names = "--added-init",
        paramLabel = "TIME",
        defaultValue = "0s",
        description = "What is added to each environment's start.")
    String addedInit = "0s";
  }
}
