package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.init.PlanSketch;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.fleets.local.LocalFleets;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a plan for a table that is there. */
@Command(
    name = "init",
    description =
        "Writes a commented plan for a table that is there, with a generator guessed for each"
            + " column.")
final class InitCommand implements Callable<Integer>, Debuggable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final CliContext context;

  @Mixin CommonOptions common = new CommonOptions();

  @Option(
      names = "--url",
      required = true,
      paramLabel = "JDBC_URL",
      description =
          "Such as jdbc:postgresql://db.example.com:5432/bench, without user and password.")
  String url;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "TABLE",
      description = "The table, optionally with its schema.")
  String table;

  @Option(
      names = "--credentials",
      paramLabel = "FROM",
      defaultValue = "env",
      description =
          "env (PGUSER, PGPASSWORD), env:USER_VARIABLE,PASSWORD_VARIABLE, file:PATH, pgpass:USER or"
              + " none:USER (default: ${DEFAULT-VALUE}).")
  String credentials;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The plan's file; by default standard output.")
  Path out;

  @Option(names = "--force", description = "Write over a file that is there.")
  boolean force;

  InitCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    PlanOutputFile file = new PlanOutputFile(Optional.ofNullable(out), context.folder(), force);
    try {
      CredentialsOption.refuseSecrets(url);
      CredentialsOption from =
          CredentialsOption.parse(credentials, context.folder(), file.folder());
      file.refuseWhatIsThere();
      return write(terminal, file, from, describe(from));
    } catch (IllegalArgumentException e) {
      return ErrorOutput.refused(terminal, List.of(e.getMessage()));
    }
  }

  private TableDescription describe(CredentialsOption from) {
    DatabaseEndpoint endpoint =
        new DatabaseEndpoint("db", url, Map.of(), from.reference(), CONNECT_TIMEOUT);
    Errand.Inspect errand =
        new Errand.Inspect(
            TaskId.errand("init", "inspect", TaskKind.INSPECT),
            endpoint,
            bareWorkload(),
            OptionalLong.empty());
    try (Fleet fleet =
        new LocalFleets(TimeSource.system(), context.environment())
            .open(new LocalFleetSpec(1, false))) {
      return switch (fleet.run(List.of(errand)).getFirst()) {
        case Outcome.Completed(TaskId _, InspectReport report) -> table(report);
        case Outcome.Lost<?> lost -> throw new IllegalArgumentException(lost.message());
      };
    }
  }

  /** The table alone: its columns are what is asked for. */
  private Workload bareWorkload() {
    return new Workload(
        table,
        Optional.empty(),
        Map.of(),
        new Insert(
            InsertMethod.BATCH,
            1,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED),
        ExistingRows.KEEP);
  }

  private TableDescription table(InspectReport report) {
    return report
        .table()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    report.problems().stream()
                        .filter(problem -> problem.path().equals("workload.table"))
                        .map(problem -> "--table: " + problem.message())
                        .findFirst()
                        .orElse("--table: there is no table '" + table + "'")));
  }

  private int write(
      Terminal terminal,
      PlanOutputFile file,
      CredentialsOption from,
      TableDescription description) {
    String name =
        description.name().replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
    PlanSketch sketch =
        PlanSketch.of(
            name.isEmpty() ? "plan" : name.substring(0, Math.min(60, name.length())),
            url,
            table,
            from.yaml(),
            description);
    if (out == null) {
      context.out().print(sketch.yaml());
      context.out().flush();
    } else {
      file.write(sketch.yaml());
      terminal.line("Wrote %s; next: spate check %s".formatted(out, out));
    }
    if (!sketch.toLookAt().isEmpty()) {
      terminal.line(
          terminal.styled(Style.WARNING, "Look at: ") + String.join(", ", sketch.toLookAt()));
    }
    return ExitCode.PASSED;
  }
}
