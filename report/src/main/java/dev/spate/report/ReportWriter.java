package dev.spate.report;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;

/** Makes the page of a run, by the templates in {@code src/main/jte}. */
public final class ReportWriter {
  /** The page's name among the run's documents. */
  public static final String REPORT = "report.html";

  private ReportWriter() {}

  /**
   * Writes the page among the documents of its run, in the place of an earlier one.
   *
   * @throws StoreException where it can't be written; what was there stays
   */
  public static void write(ObjectStore run, RunAnalysis analysis) throws StoreException {
    run.put(REPORT, html(analysis));
  }

  /** The page, in UTF-8. */
  public static byte[] html(RunAnalysis analysis) {
    return PageTemplates.page("page.jte", analysis);
  }
}
