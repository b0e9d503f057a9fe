package dev.spate.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.StopSignals;
import dev.spate.cli.lambda.FunctionDatabase;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.embedded.EmbeddedServerException;
import dev.spate.embedded.EmbeddedServers;
import dev.spate.lambdalocal.LocalLambda;
import dev.spate.lambdalocal.LocalLambdaOptions;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.access.AccessKeys;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts Lambda on this machine and keeps it until it is asked to stop. */
@Command(
    name = "start",
    description =
        "Starts Lambda on this machine: AWS's clients invoke a function that runs in processes"
            + " here.",
    footer = {
      "",
      "DB_ENDPOINT, DB_PORT, DB_NAME, DB_USER and DB_PASS say where the function's database is;",
      "without them an embedded server is started, with the table event_header. Environments take",
      "about 90 MB each. Ctrl-C or SIGTERM stops everything. docs/LAMBDA.md has examples."
    })
final class LambdaStartCommand implements Callable<Integer>, Debuggable {
  /** What an environment with Spate's function takes, measured. */
  private static final long ENVIRONMENT_BYTES = 90_000_000;

  private final CliContext context;

  @Mixin LambdaOptions options = new LambdaOptions();
  @Mixin CommonOptions common = new CommonOptions();

  LambdaStartCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    LambdaRequest request = new LambdaRequest(options, context);
    Optional<LocalLambdaOptions> asked = request.read();
    if (asked.isEmpty()) {
      return ErrorOutput.notStarted(terminal, "Lambda", request.problems());
    }
    boolean ownDatabase = !request.databaseGiven() && !options.function.noDatabase;
    EmbeddedServers servers = new EmbeddedServers();
    StopSignals signals = StopSignals.heeded(context, servers);
    try {
      return serve(asked.get(), ownDatabase, servers, signals, terminal);
    } catch (BindException e) {
      return ErrorOutput.notStarted(
          terminal,
          "Lambda",
          List.of(
              "--port: can't listen on %s:%d: %s"
                  .formatted(options.host, options.port, e.getMessage())));
    } catch (IOException e) {
      return ErrorOutput.notStarted(terminal, "Lambda", List.of(e.getMessage()));
    } catch (EmbeddedServerException e) {
      return ErrorOutput.notStarted(terminal, "Lambda", e.problems());
    } finally {
      servers.close();
    }
  }

  private int serve(
      LocalLambdaOptions asked,
      boolean ownDatabase,
      EmbeddedServers servers,
      StopSignals signals,
      Terminal terminal)
      throws IOException {
    TimeSource time = TimeSource.system();
    Optional<FunctionDatabase> database = Optional.empty();
    if (ownDatabase) {
      terminal.line("Starting a PostgreSQL server, for DB_ENDPOINT isn't set");
      database = Optional.of(FunctionDatabase.start(servers, asked.limits().concurrency(), time));
    }
    warn(asked, terminal);
    LocalLambdaOptions with =
        database.map(it -> withVariables(asked, it.variables())).orElse(asked);
    try (LocalLambda lambda = LocalLambda.start(with, terminal::line, time::now, time::nanoTime)) {
      tell(lambda, with, database, terminal);
      signals.await();
      terminal.line("Stopping: ending the function's environments");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.PASSED;
  }

  private static LocalLambdaOptions withVariables(
      LocalLambdaOptions asked, Map<String, String> further) {
    FunctionSettings settings = asked.settings();
    Map<String, String> variables = new TreeMap<>(settings.environment());
    variables.putAll(further);
    return new LocalLambdaOptions(
        asked.address(),
        asked.access(),
        asked.code(),
        new FunctionSettings(
            settings.name(),
            settings.memoryMb(),
            settings.timeout(),
            variables,
            settings.snapStart()),
        asked.limits(),
        asked.faults(),
        asked.variables());
  }

  private void warn(LocalLambdaOptions asked, Terminal terminal) {
    if (options.noAuth) {
      warning(
          terminal,
          "--no-auth: whoever reaches %s can run the function and change its configuration"
              .formatted(options.host));
    } else if (!asked.address().getAddress().isLoopbackAddress()) {
      warning(terminal, "requests to %s are signed, but not encrypted".formatted(options.host));
    }
    if (options.environments.givenConcurrency().isPresent()
        && ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine) {
      long fit = machine.getTotalMemorySize() / ENVIRONMENT_BYTES;
      if (asked.limits().concurrency() > fit) {
        warning(
            terminal,
            "%,d environments need about %,d GB; this machine's memory holds %,d"
                .formatted(
                    asked.limits().concurrency(),
                    Math.ceilDiv(asked.limits().concurrency() * ENVIRONMENT_BYTES, 1_000_000_000L),
                    fit));
      }
    }
  }

  private static void warning(Terminal terminal, String text) {
    terminal.line(terminal.styled(Style.WARNING, "Warning:") + " " + text);
  }

  private void tell(
      LocalLambda lambda,
      LocalLambdaOptions asked,
      Optional<FunctionDatabase> database,
      Terminal terminal)
      throws IOException {
    database.ifPresent(
        it ->
            terminal.line(
                "The function's database is %s, with the table %s"
                    .formatted(it.url(), FunctionDatabase.TABLE)));
    terminal.line(
        terminal.styled(Style.GOOD, "Lambda is ready at %s".formatted(lambda.endpoint()))
            + " with the function %s".formatted(asked.settings().name()));
    if (asked.access() instanceof Access.Signed(AccessKeys keys)) {
      terminal.line("It takes signed requests alone. For AWS's clients, until this one stops:");
      terminal.line("  export AWS_ENDPOINT_URL_LAMBDA=%s".formatted(lambda.endpoint()));
      terminal.line("  export AWS_ACCESS_KEY_ID=%s".formatted(keys.id()));
      terminal.line("  export AWS_SECRET_ACCESS_KEY=%s".formatted(keys.secret()));
      terminal.line("  export AWS_REGION=%s; unset AWS_SESSION_TOKEN".formatted(asked.region()));
    }
    if (common.json) {
      ObjectNode ready = ProtocolJson.mapper().createObjectNode();
      ready.put("endpoint", lambda.endpoint().toString());
      ready.put("function", asked.settings().name());
      if (asked.access() instanceof Access.Signed(AccessKeys keys)) {
        ready.put("region", asked.region());
        ready.put("accessKeyId", keys.id());
        ready.put("secretAccessKey", keys.secret());
      }
      database.ifPresent(it -> ready.put("database", it.url()));
      context.out().println(ProtocolJson.mapper().writeValueAsString(ready));
      context.out().flush();
    }
  }
}
