package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.DriverProcesses;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.InterruptHandler;
import dev.spate.cli.context.RunLogins;
import dev.spate.cli.context.RunPath;
import dev.spate.cli.context.SpateVersion;
import dev.spate.cli.context.StartedTargets;
import dev.spate.cli.narration.ConsoleReporter;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.listener.RunListeners;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblem;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.run.BenchmarkRunner;
import dev.spate.engine.run.RunFailedException;
import dev.spate.engine.run.RunRefusedException;
import dev.spate.engine.store.RunStore;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a plan. */
@Command(
    name = "run",
    description = "Runs a plan: every configuration on every target, again and again, judged.",
    footer = {
      "",
      "Progress and the summary go to standard error; --json puts the result on standard output.",
      "Ctrl-C ends the load; what was measured is counted, kept and marked interrupted.",
      "A run whose driver was killed goes on with spate run --resume RUN; spate runs lists them."
    })
final class RunCommand implements Callable<Integer>, Debuggable {
  private final CliContext context;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description =
          "Where the run is kept: a folder that takes the run's own, or s3://bucket/prefix"
              + " (default: ${DEFAULT-VALUE}).")
  String out;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description =
          "In place of PLAN: take up a run whose driver was killed, by its name or its folder.")
  Optional<String> resume = Optional.empty();

  @Spec CommandSpec spec;

  @Option(
      names = "--wide",
      description = "Print all columns of the summary, however wide the table gets.")
  boolean wide;

  RunCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() throws IOException {
    Terminal terminal = context.terminal();
    try {
      if (resume.isPresent()) {
        requireNoPlan();
        RunPath path = RunPath.of(resume.get(), out, context);
        try (RunStore runs = path.runs()) {
          return drive(
              runner -> runner.resume(runs, path.run()), runs, Optional.of(path.run()), terminal);
        }
      }
      PlanDocument document = plan.read();
      try (RunStore runs = RunPath.runs(out, context)) {
        return drive(runner -> runner.run(document, runs), runs, Optional.empty(), terminal);
      }
    } catch (StoreException e) {
      return ErrorOutput.refused(terminal, List.of(e.getMessage()));
    } catch (PlanProblemsException e) {
      return ErrorOutput.refused(
          terminal, e.problems().stream().map(PlanProblem::toString).toList());
    }
  }

  /** A run goes on as it was begun. */
  private void requireNoPlan() {
    if (plan.given()) {
      throw new ParameterException(
          spec.commandLine(),
          "--resume goes on with the run's own plan: leave out PLAN, --set and --only");
    }
  }

  private interface Driving {
    RunResult by(BenchmarkRunner runner)
        throws RunRefusedException, RunFailedException, StoreException;
  }

  private int drive(Driving driving, RunStore runs, Optional<String> name, Terminal terminal)
      throws IOException {
    RunReport report = new RunReport(terminal, wide);
    TimeSource time = TimeSource.system();
    StartedTargets servers = new StartedTargets(new RunLogins(context.environment(), time));
    BenchmarkRunner runner =
        new BenchmarkRunner(
            context.fleets(time),
            servers,
            new DriverProcesses(),
            time,
            SpateVersion.current(),
            new SecureRandom(),
            new RunListeners(List.of(new ConsoleReporter(terminal, time), report)));
    InterruptHandler interrupts =
        new InterruptHandler(
            terminal, runner::interrupt, () -> context.exit().accept(ExitCode.INTERRUPTED));
    Thread lastResort = new Thread(servers::close, "spate-shutdown");
    Runtime.getRuntime().addShutdownHook(lastResort);
    interrupts.install();
    try {
      RunResult result = reported(driving, runner, report, runs, name);
      if (common.json) {
        context
            .out()
            .println(
                ProtocolJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
      }
      return exitCode(result, interrupts);
    } catch (RunRefusedException e) {
      return interrupts.happened()
          ? ExitCode.INTERRUPTED
          : ErrorOutput.refused(terminal, e.problems());
    } catch (RunFailedException | StoreException e) {
      return ErrorOutput.failed(terminal, e.getMessage());
    }
  }

  /** A run that could not finish has a report too. */
  private static RunResult reported(
      Driving driving,
      BenchmarkRunner runner,
      RunReport report,
      RunStore runs,
      Optional<String> name)
      throws RunRefusedException, RunFailedException, StoreException {
    try {
      return driving.by(runner);
    } finally {
      report.write(runs, name);
    }
  }

  private static int exitCode(RunResult result, InterruptHandler interrupts) {
    if (result.interrupted() || interrupts.happened()) {
      return ExitCode.INTERRUPTED;
    }
    return result.passed() ? ExitCode.PASSED : ExitCode.NOT_PASSED;
  }
}
