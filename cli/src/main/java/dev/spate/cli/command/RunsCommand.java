package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.DriverProcesses;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.RunPath;
import dev.spate.cli.context.RunsPlace;
import dev.spate.cli.terminal.Table;
import dev.spate.engine.listing.RunListing;
import dev.spate.engine.listing.RunSummary;
import dev.spate.engine.metric.Units;
import dev.spate.engine.store.RunStore;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists runs. */
@Command(
    name = "runs",
    description = {
      "Lists runs, the last one first: what became of each, and what it said.",
      "One that is resumable goes on with spate run --resume RUN."
    })
final class RunsCommand implements Callable<Integer>, Debuggable {
  private final CliContext context;

  @Mixin CommonOptions common = new CommonOptions();

  @Mixin RunsPlace place = new RunsPlace();

  RunsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() throws IOException {
    try (RunStore runs = RunPath.runs(place.text(), context)) {
      List<RunSummary> all =
          new RunListing(runs, new DriverProcesses(), TimeSource.system().now()).all();
      if (common.json) {
        context
            .out()
            .println(
                ProtocolJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
      } else if (all.isEmpty()) {
        context.terminal().line("There are no runs in " + runs.place());
      } else {
        table(all).lines().forEach(context.out()::println);
      }
      return ExitCode.PASSED;
    } catch (StoreException e) {
      return ErrorOutput.refused(context.terminal(), List.of(e.getMessage()));
    }
  }

  private static String trials(RunSummary run) {
    return "%d of %s%d".formatted(run.done(), run.orFewer() ? "≤" : "", run.planned());
  }

  private static Table table(List<RunSummary> all) {
    Table table = new Table(List.of("run", "state", "verdict", "trials", "age"), 3);
    for (RunSummary run : all) {
      boolean unreadable = run.state() == RunSummary.State.UNREADABLE;
      table.row(
          List.of(
              run.run(),
              run.state().text(),
              run.passed().map(passed -> passed ? "passed" : "not passed").orElse("–"),
              unreadable ? "–" : trials(run),
              unreadable ? "–" : Units.wait(run.age())));
    }
    return table;
  }
}
