package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.DriverProcesses;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.FileOpener;
import dev.spate.cli.context.RunPath;
import dev.spate.cli.context.RunsPlace;
import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.archive.UnreadableRunException;
import dev.spate.engine.store.RunStore;
import dev.spate.fleets.BucketRuns;
import dev.spate.protocol.time.TimeSource;
import dev.spate.report.ReportFiles;
import dev.spate.report.ReportWriter;
import dev.spate.report.index.IndexWriter;
import dev.spate.report.index.RunIndex;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report of a run anew. */
@Command(
    name = "report",
    description = {
      "Writes a run's report.html anew, from what is kept of the run;",
      "with --index, a page over all runs."
    })
final class ReportCommand implements Callable<Integer>, Debuggable {
  private final CliContext context;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description =
          "The run, by its name, its folder or s3://bucket/prefix/name; with --index, the folder of"
              + " all runs or s3://bucket/prefix.")
  String run;

  @Option(
      names = "--index",
      description = "Write index.html, a page over all runs and their history, instead.")
  boolean index;

  @Mixin RunsPlace place = new RunsPlace();

  @Option(names = "--open", description = "Open it, too, in what shows web pages here.")
  boolean open;

  ReportCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() {
    if (index) {
      return index();
    }
    if (run == null) {
      return ErrorOutput.notReported(
          context.terminal(),
          List.of("RUN is missing: name a run, or use --index for a page over all runs"));
    }
    try {
      RunPath path = RunPath.of(run, place.text(), context);
      try (RunStore runs = path.runs();
          ObjectStore documents = runs.documents(path.run())) {
        List<String> failures =
            ReportFiles.write(documents, RunAnalysis.of(RunArchive.read(documents)));
        if (!failures.isEmpty()) {
          ErrorOutput.partlyReported(context.terminal(), failures);
          return ExitCode.FAILED;
        }
        context.out().println(documents.place() + "/" + ReportWriter.REPORT);
        if (open) {
          open(documents.place(), ReportWriter.REPORT);
        }
        return ExitCode.PASSED;
      }
    } catch (StoreException | UnreadableRunException e) {
      return ErrorOutput.notReported(context.terminal(), List.of(e.getMessage()));
    }
  }

  private Integer index() {
    try (RunStore runs = RunPath.runs(run == null ? place.text() : run, context)) {
      RunIndex all = RunIndex.read(runs, new DriverProcesses(), TimeSource.system().now());
      if (all.runs().isEmpty()) {
        return ErrorOutput.notReported(
            context.terminal(), List.of("there are no runs in " + runs.place()));
      }
      IndexWriter.write(runs, all);
      context.out().println(runs.place() + "/" + IndexWriter.INDEX);
      if (open) {
        open(runs.place(), IndexWriter.INDEX);
      }
      return ExitCode.PASSED;
    } catch (StoreException e) {
      return ErrorOutput.notReported(context.terminal(), List.of(e.getMessage()));
    }
  }

  /** What can't be opened is written all the same. */
  private void open(String place, String page) {
    Optional<String> failure =
        BucketRuns.isPlace(place)
            ? Optional.of("it is in a bucket: fetch it, and open it from a folder")
            : FileOpener.of(context.environment()).open(Path.of(place, page));
    failure.ifPresent(
        why -> context.terminal().line("warning: the report is written but not opened: " + why));
  }
}
