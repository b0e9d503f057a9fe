package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.EmbeddedTargets;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.InterruptHandler;
import dev.spate.cli.context.SpateVersion;
import dev.spate.cli.narration.ConsoleReporter;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblem;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.run.BenchmarkRunner;
import dev.spate.engine.run.RunFailedException;
import dev.spate.engine.run.RunRefusedException;
import dev.spate.engine.store.StoreFailure;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a plan. */
@Command(
    name = "run",
    description = "Runs a plan: every configuration on every target, again and again, judged.",
    footer = {
      "",
      "Progress and the summary go to standard error; --json puts the result on standard output.",
      "Ctrl-C ends the load; what was measured is counted, kept and marked interrupted."
    })
final class RunCommand implements Callable<Integer>, Debuggable {
  private final CliContext surroundings;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The folder that takes the run's own folder (default: ${DEFAULT-VALUE}).")
  Path out;

  @Option(
      names = "--wide",
      description = "Print all columns of the summary, however wide the table gets.")
  boolean wide;

  RunCommand(CliContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() throws IOException {
    Terminal terminal = surroundings.terminal();
    try {
      PlanDocument document = plan.read();
      return run(document, terminal);
    } catch (PlanProblemsException e) {
      return ErrorOutput.refused(
          terminal, e.problems().stream().map(PlanProblem::toString).toList());
    }
  }

  private int run(PlanDocument document, Terminal terminal) throws IOException {
    EmbeddedTargets servers = new EmbeddedTargets();
    TimeSource time = TimeSource.system();
    BenchmarkRunner runner =
        new BenchmarkRunner(
            surroundings.fleets(time),
            servers,
            time,
            SpateVersion.current(),
            new SecureRandom(),
            new ConsoleReporter(terminal, time, wide));
    InterruptHandler interruption =
        new InterruptHandler(
            terminal, runner::interrupt, () -> surroundings.exit().accept(ExitCode.INTERRUPTED));
    Thread lastResort = new Thread(servers::close, "spate-shutdown");
    Runtime.getRuntime().addShutdownHook(lastResort);
    interruption.install();
    try {
      RunResult result = runner.run(document, surroundings.folder().resolve(out));
      if (common.json) {
        surroundings
            .out()
            .println(
                ProtocolJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
      }
      return exitCode(result, interruption);
    } catch (RunRefusedException e) {
      return interruption.happened()
          ? ExitCode.INTERRUPTED
          : ErrorOutput.refused(terminal, e.problems());
    } catch (RunFailedException | StoreFailure e) {
      return ErrorOutput.failed(terminal, e.getMessage());
    }
  }

  private static int exitCode(RunResult result, InterruptHandler interruption) {
    if (result.interrupted() || interruption.happened()) {
      return ExitCode.INTERRUPTED;
    }
    return result.passed() ? ExitCode.PASSED : ExitCode.NOT_PASSED;
  }
}
