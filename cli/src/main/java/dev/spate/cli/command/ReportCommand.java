package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.FileOpener;
import dev.spate.cli.context.RunPath;
import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.archive.UnreadableRunException;
import dev.spate.engine.store.RunStore;
import dev.spate.fleets.BucketRuns;
import dev.spate.report.ReportFiles;
import dev.spate.report.ReportWriter;
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
    description = "Writes a run's report.html anew, from what is kept of the run.")
final class ReportCommand implements Callable<Integer>, Debuggable {
  private final CliContext context;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "RUN",
      description = "The run, by its name, its folder or s3://bucket/prefix/name.")
  String run;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description =
          "The folder that holds the runs, or s3://bucket/prefix (default: ${DEFAULT-VALUE}).")
  String out;

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
    try {
      RunPath path = RunPath.of(run, out, context);
      try (RunStore runs = path.runs();
          ObjectStore documents = runs.documents(path.run())) {
        List<String> failures =
            ReportFiles.write(documents, RunAnalysis.of(RunArchive.read(documents)));
        if (!failures.isEmpty()) {
          return ErrorOutput.failed(context.terminal(), String.join("; ", failures));
        }
        context.out().println(documents.place() + "/" + ReportWriter.REPORT);
        if (open) {
          open(documents.place());
        }
        return ExitCode.PASSED;
      }
    } catch (StoreException | UnreadableRunException e) {
      return ErrorOutput.refused(context.terminal(), List.of(e.getMessage()));
    }
  }

  /** What can't be opened is written all the same. */
  private void open(String place) {
    Optional<String> failure =
        BucketRuns.isPlace(place)
            ? Optional.of("it is in a bucket: fetch it, and open it from a folder")
            : FileOpener.of(context.environment()).open(Path.of(place, ReportWriter.REPORT));
    failure.ifPresent(
        why -> context.terminal().line("warning: the report is written but not opened: " + why));
  }
}
