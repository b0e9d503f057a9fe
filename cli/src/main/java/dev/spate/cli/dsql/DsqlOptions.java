package dev.spate.cli.dsql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a cluster on this machine is asked to be. */
final class DsqlOptions {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9432",
      description =
          "Where it listens, on the loopback; 0 for a free port (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      defaultValue = "us-east-1",
      description = "The Region it claims to be in (default: ${DEFAULT-VALUE}).")
  String region;

  @Option(
      names = "--cluster",
      paramLabel = "IDENTIFIER",
      description =
          "The first part of its name, dsqllocal and 17 letters or digits; by default by chance.")
  String cluster;

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description =
          "A database role beside admin that the keys may connect as; may be given several times.")
  List<String> roles = new ArrayList<>();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Where keys, certificate and hosts file are written, for you alone (default:"
              + " .spate/dsql in your home folder).")
  Path folder;

  @ArgGroup(validate = false, heading = "%nIts quotas, by default Aurora DSQL's:%n")
  Quotas quotas = new Quotas();

  @ArgGroup(validate = false, heading = "%nWhat is to go wrong:%n")
  Trouble trouble = new Trouble();

  /** Its quotas. */
  static final class Quotas {
    @Option(
        names = "--connection-rate",
        paramLabel = "NUMBER/TIME",
        defaultValue = "100/1s",
        description =
            "How many connections may be opened in which time (default: ${DEFAULT-VALUE}).")
    String rate = "100/1s";

    @Option(
        names = "--connection-burst",
        paramLabel = "NUMBER",
        defaultValue = "1000",
        description = "How many at once, after a while without (default: ${DEFAULT-VALUE}).")
    int burst = 1_000;

    @Option(
        names = "--connections",
        paramLabel = "NUMBER",
        defaultValue = "10000",
        description = "How many may be open (default: ${DEFAULT-VALUE}).")
    int most = 10_000;

    @Option(
        names = "--connection-life",
        paramLabel = "TIME",
        defaultValue = "60min",
        description = "When one is closed (default: ${DEFAULT-VALUE}).")
    String life = "60min";

    @Option(
        names = "--transaction-age",
        paramLabel = "TIME",
        defaultValue = "300s",
        description = "How long a transaction may be open (default: ${DEFAULT-VALUE}).")
    String age = "300s";
  }

  /** What is to go wrong. */
  static final class Trouble {
    @Option(
        names = "--conflicts",
        paramLabel = "PERCENT",
        defaultValue = "0%",
        description =
            "The share of writing transactions that COMMIT refuses with OC000, such as 5%%, beside"
                + " those that really conflict.")
    String conflicts = "0%";

    @Option(
        names = "--seed",
        paramLabel = "NUMBER",
        defaultValue = "1",
        description = "Which ones (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
        names = "--idle-after",
        paramLabel = "TIME",
        description =
            "After how long without a connection the cluster falls asleep (default: never).")
    String idleAfter;

    @Option(
        names = "--wake-up",
        paramLabel = "TIME",
        defaultValue = "2s",
        description = "How long it then takes to wake up (default: ${DEFAULT-VALUE}).")
    String wakeUp = "2s";
  }
}
