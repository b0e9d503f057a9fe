package dev.spate.cli.dsql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.StopSignals;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.dsqllocal.ClientFiles;
import dev.spate.dsqllocal.LocalDsql;
import dev.spate.dsqllocal.LocalDsqlOptions;
import dev.spate.embedded.EmbeddedServerException;
import dev.spate.embedded.EmbeddedServers;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.text.FileReason;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a cluster on this machine and keeps it until it is asked to stop. */
@Command(
    name = "start",
    description =
        "Starts a cluster on this machine that keeps Aurora DSQL's rules, over a PostgreSQL of its"
            + " own: any client connects as it would to DSQL.",
    footer = {
      "",
      "Its keys and its certificate are made anew at each start and end with it, as its data does.",
      "Ctrl-C or SIGTERM stops it. docs/DSQL-LOCAL.md says how applications use it, and what of",
      "DSQL it doesn't imitate."
    })
public final class DsqlStartCommand implements Callable<Integer>, Debuggable {
  private static final String SERVICE = "dsql-local";

  private final CliContext context;

  @Mixin DsqlOptions options = new DsqlOptions();
  @Mixin CommonOptions common = new CommonOptions();

  /** With its surroundings. */
  public DsqlStartCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    DsqlRequest request = new DsqlRequest(options, context);
    Optional<LocalDsqlOptions> asked = request.read();
    if (asked.isEmpty()) {
      return ErrorOutput.notStarted(terminal, SERVICE, request.problems());
    }
    EmbeddedServers servers = new EmbeddedServers();
    StopSignals signals = StopSignals.heeded(context, servers);
    try {
      return serve(asked.get(), servers, signals, terminal);
    } catch (BindException e) {
      return ErrorOutput.notStarted(
          terminal,
          SERVICE,
          List.of(
              "--port: can't listen on 127.0.0.1:%d: %s; --port 0 takes a free one"
                  .formatted(options.port, e.getMessage())));
    } catch (IOException e) {
      return ErrorOutput.notStarted(
          terminal,
          SERVICE,
          List.of("--folder %s: %s".formatted(asked.get().folder(), FileReason.of(e))));
    } catch (EmbeddedServerException e) {
      return ErrorOutput.notStarted(terminal, SERVICE, e.problems());
    } finally {
      servers.close();
    }
  }

  private int serve(
      LocalDsqlOptions asked, EmbeddedServers servers, StopSignals signals, Terminal terminal)
      throws IOException {
    terminal.line(LocalDsql.NOT_IMITATED);
    try (LocalDsql dsql = LocalDsql.start(asked, servers, terminal::line, TimeSource.system())) {
      tell(dsql, terminal);
      signals.await();
      terminal.line("Stopping: ending all sessions, and the PostgreSQL behind them");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.PASSED;
  }

  private void tell(LocalDsql dsql, Terminal terminal) throws IOException {
    ClientFiles files = dsql.files();
    terminal.line(
        terminal.styled(
            Style.GOOD,
            "The cluster %s is ready on 127.0.0.1:%d"
                .formatted(dsql.settings().host(), dsql.port())));
    ClientLines.of(dsql, options.folder == null).forEach(terminal::line);
    if (common.json) {
      ObjectNode ready = ProtocolJson.mapper().createObjectNode();
      ready.put("host", dsql.settings().host());
      ready.put("port", dsql.port());
      ready.put("region", dsql.settings().region());
      ready.put("folder", files.folder().toString());
      ready.put("credentialsFile", files.credentials().toString());
      ready.put("rootCertificate", files.rootCertificate().toString());
      ready.put("hostsFile", files.hosts().toString());
      context.out().println(ProtocolJson.mapper().writeValueAsString(ready));
      context.out().flush();
    }
  }
}
