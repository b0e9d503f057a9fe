package dev.spate.report;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.report.export.RunExports;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import gg.jte.TemplateException;
import java.util.ArrayList;
import java.util.List;

/** What is written beside a run for people and for other tools, once the run itself is kept. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Writes one of the files. */
  @FunctionalInterface
  private interface Writing {
    void write() throws StoreException;
  }

  /**
   * Writes all files anew from what is kept of the run. One that can't be written keeps no other
   * from being written.
   *
   * @return what could not be written, and why
   */
  public static List<String> write(ObjectStore run, RunAnalysis analysis) {
    List<String> failures = new ArrayList<>();
    attempt(ReportWriter.REPORT, () -> ReportWriter.write(run, analysis), failures);
    attempt(RunExports.SUMMARY, () -> RunExports.summary(run, analysis), failures);
    attempt(RunExports.TIMELINE, () -> RunExports.timeline(run, analysis.run().trials()), failures);
    attempt("latencies/", () -> RunExports.latencies(run, analysis.run().trials()), failures);
    return failures;
  }

  /** A page is never worth a run: whatever goes wrong here is said, and the run stays as it is. */
  private static void attempt(String file, Writing writing, List<String> failures) {
    try {
      writing.write();
    } catch (StoreException | RuntimeException e) {
      failures.add("%s is not written: %s".formatted(file, reason(e)));
    }
  }

  /** What went wrong at first; what stands around it speaks of templates. */
  private static String reason(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause instanceof TemplateException) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }
}
