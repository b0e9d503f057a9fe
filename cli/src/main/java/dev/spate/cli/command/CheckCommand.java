package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.SpateVersion;
import dev.spate.cli.context.StartedTargets;
import dev.spate.cli.narration.RunPreview;
import dev.spate.cli.narration.VerifyLines;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblem;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.run.BenchmarkRunner;
import dev.spate.engine.run.RunRefusedException;
import dev.spate.engine.state.PreflightReport;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.server.Verification;
import dev.spate.protocol.task.Errand.Inspect.Trial;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does all that comes before a run's first row. */
@Command(
    name = "check",
    description =
        "Validates a plan, connects to its targets, tries rows that are rolled back, and says what"
            + " a run would do.")
final class CheckCommand implements Callable<Integer>, Debuggable {
  private static final String TRIAL_TABLE =
      "Rows are tried in a table spate_trial_table_…, which is made and dropped, on targets where"
          + " the plan's table isn't there and none can be made in a transaction.";

  private final CliContext context;

  @Mixin PlanOptions plan = new PlanOptions();

  @Option(
      names = "--trial-insert",
      description =
          "Try rows also where a trigger, a rule, a foreign table or a function could act outside"
              + " of the transaction that is rolled back.")
  boolean trialInsert;

  @Option(
      names = "--trial-table",
      description =
          "Where a table isn't there yet and can't be made in a transaction that is rolled back, as"
              + " on Aurora DSQL: make one of a name of its own (spate_trial_table_…), try rows in"
              + " it and drop it; one that an earlier check left is dropped, too.")
  boolean trialTable;

  @Option(
      names = "--verify",
      paramLabel = "TARGET",
      description =
          "Instead, hold this target's server against what is said of its kind, rule by rule, and"
              + " say what was seen. Makes one table of a name of its own, and drops it.")
  Optional<String> verify = Optional.empty();

  @Mixin CommonOptions common = new CommonOptions();

  CheckCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() throws IOException {
    Terminal terminal = context.terminal();
    StartedTargets servers = new StartedTargets();
    Thread lastResort = new Thread(servers::close, "spate-shutdown");
    Runtime.getRuntime().addShutdownHook(lastResort);
    try {
      PlanDocument document = plan.read();
      TimeSource time = TimeSource.system();
      SecureRandom random = new SecureRandom();
      BenchmarkRunner runner =
          new BenchmarkRunner(
              context.fleets(time),
              servers,
              Drivers.UNKNOWN,
              time,
              SpateVersion.current(),
              random,
              new RunListener() {});
      if (verify.isPresent()) {
        return verify(terminal, document, runner, VerifyLines.scratchTable(random));
      }
      if (trialTable) {
        terminal.line(TRIAL_TABLE);
      }
      tell(terminal, document, runner.check(document, trial()));
      return ExitCode.PASSED;
    } catch (PlanProblemsException e) {
      return ErrorOutput.refused(
          terminal, e.problems().stream().map(PlanProblem::toString).toList());
    } catch (RunRefusedException e) {
      return ErrorOutput.refused(terminal, e.problems());
    }
  }

  private Trial trial() {
    return trialTable ? Trial.OWN_TABLE : trialInsert ? Trial.ALWAYS : Trial.HARMLESS;
  }

  private int verify(Terminal terminal, PlanDocument document, BenchmarkRunner runner, String table)
      throws IOException, RunRefusedException {
    String target = verify.orElseThrow();
    if (document.plan().targets().containsKey(target)) {
      terminal.line(VerifyLines.announcement(target, table));
    }
    List<Verification> items = runner.verify(document, target, table);
    if (common.json) {
      context
          .out()
          .println(
              ProtocolJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(items));
    } else {
      VerifyLines.of(terminal, items).forEach(terminal::line);
    }
    return VerifyLines.allAgree(items) ? ExitCode.PASSED : ExitCode.NOT_PASSED;
  }

  private void tell(Terminal terminal, PlanDocument document, PreflightReport report)
      throws IOException {
    RunPreview preview = RunPreview.of(document, report);
    if (common.json) {
      context
          .out()
          .println(
              ProtocolJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(preview));
      return;
    }
    terminal.line(
        preview.rowsWereTried()
            ? terminal.styled(
                Style.GOOD, "Nothing stands in the way of %s.".formatted(plan.plan.orElseThrow()))
            : terminal.styled(
                Style.WARNING,
                "Nothing was found in the way of %s, but not all rows could be tried."
                    .formatted(plan.plan.orElseThrow())));
    preview.lines().forEach(terminal::line);
  }
}
