package dev.spate.cli.command;

import dev.spate.cli.compare.CompareConditions;
import dev.spate.cli.compare.ComparisonDocument;
import dev.spate.cli.compare.ComparisonText;
import dev.spate.cli.compare.RunLookup;
import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.RunsPlace;
import dev.spate.engine.archive.UnreadableRunException;
import dev.spate.engine.baseline.BaselineComparison;
import dev.spate.engine.baseline.ComparedRun;
import dev.spate.engine.baseline.GateOutcome;
import dev.spate.engine.baseline.NotComparableException;
import dev.spate.protocol.json.ProtocolJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds runs against each other, and decides by it where asked to. */
@Command(
    name = "compare",
    description = {
      "Compares runs: what differs between them, then which is faster, with intervals.",
      "Two runs share no blocks, so that what changed between their times is in no interval;",
      "several baselines say how far runs spread, and the run is the sample then."
    },
    footer = {
      "",
      "Exit codes: 0 compared, and no --fail-if is met; 1 one is met: the whole interval is beyond",
      "it; 2 refused, since the runs can't be read or aren't about the same; 4 too noisy to tell:",
      "the interval lies on both sides, or there are too few iterations for one (--inconclusive).",
      "",
      "The table goes to standard error; --json puts the comparison on standard output.",
      "For a build: spate compare RUN --baseline BASELINE --fail-if 'rows_per_second < 0.95 ×"
          + " baseline'"
    })
final class CompareCommand implements Callable<Integer>, Debuggable {
  private final CliContext context;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description =
          "A run by its name, its folder, s3://bucket/prefix/name or its result.json; without"
              + " --baseline, the first is the baseline of the others.")
  List<String> runs = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "FILE|RUN",
      description = "The earlier run; may be given several times, for several runs.")
  List<String> baselines = new ArrayList<>();

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description =
          "Fail where this holds, such as \"p99 > 1.2 × baseline\" (* does, too) or \"p99 >"
              + " 50ms\"; may be given several times.")
  List<String> failIf = new ArrayList<>();

  /** What is made of a run that can't tell. */
  enum Inconclusive {
    PASS,
    FAIL
  }

  @Option(
      names = "--inconclusive",
      paramLabel = "pass|fail",
      description = "What too noisy to tell is taken for, in place of exit code 4.")
  Inconclusive inconclusive;

  @Option(
      names = "--map",
      paramLabel = "TARGET=TARGET",
      description =
          "The baseline's target and the run's that stands for it; may be given several times.")
  List<String> map = new ArrayList<>();

  @Option(
      names = "--anyway",
      description = "Compare runs that aren't about the same; what differs is said.")
  boolean anyway;

  @Mixin RunsPlace place = new RunsPlace();

  @Spec CommandSpec spec;

  CompareCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() throws IOException {
    if (baselines.isEmpty() && runs.size() < 2) {
      throw new ParameterException(
          spec.commandLine(), "a run is compared with another one: name two, or a --baseline");
    }
    CompareConditions conditions = CompareConditions.read(failIf, map, anyway);
    List<String> problems = new ArrayList<>(conditions.problems());
    boolean first = baselines.isEmpty();
    List<ComparedRun> before = read(first ? runs.subList(0, 1) : baselines, problems);
    List<ComparedRun> now = read(first ? runs.subList(1, runs.size()) : runs, problems);
    if (!problems.isEmpty()) {
      return ErrorOutput.notCompared(context.terminal(), problems);
    }
    conditions.notices().forEach(notice -> context.terminal().line("warning: " + notice));
    List<BaselineComparison> comparisons = new ArrayList<>();
    for (ComparedRun run : now) {
      try {
        comparisons.add(BaselineComparison.of(before, run, conditions.request()));
      } catch (NotComparableException e) {
        problems.addAll(e.problems());
      }
    }
    return problems.isEmpty()
        ? tell(comparisons)
        : ErrorOutput.notCompared(context.terminal(), problems);
  }

  private List<ComparedRun> read(List<String> texts, List<String> problems) {
    RunLookup lookup = new RunLookup(context, place.text());
    List<ComparedRun> found = new ArrayList<>();
    for (String text : texts) {
      try {
        found.add(lookup.find(text));
      } catch (UnreadableRunException e) {
        problems.add(e.getMessage());
      }
    }
    return found;
  }

  private int tell(List<BaselineComparison> comparisons) throws IOException {
    ComparisonText text = new ComparisonText(context.terminal());
    boolean first = true;
    for (BaselineComparison comparison : comparisons) {
      if (!first) {
        context.terminal().line("");
      }
      text.write(comparison);
      first = false;
    }
    GateOutcome outcome =
        GateOutcome.worst(comparisons.stream().map(BaselineComparison::outcome).toList());
    if (common.json) {
      context
          .out()
          .println(
              ProtocolJson.mapper()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(ComparisonDocument.of(outcome, comparisons)));
    }
    return exitCode(outcome);
  }

  private int exitCode(GateOutcome outcome) {
    return switch (outcome) {
      case PASSED -> ExitCode.PASSED;
      case FAILED -> ExitCode.NOT_PASSED;
      case INCONCLUSIVE -> {
        if (inconclusive == null) {
          yield ExitCode.INCONCLUSIVE;
        }
        yield inconclusive == Inconclusive.PASS ? ExitCode.PASSED : ExitCode.NOT_PASSED;
      }
    };
  }
}
