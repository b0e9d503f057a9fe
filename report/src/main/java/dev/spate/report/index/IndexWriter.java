package dev.spate.report.index;

import dev.spate.engine.store.RunStore;
import dev.spate.report.PageTemplates;
import dev.spate.store.StoreException;

/** Makes the page over all runs. */
public final class IndexWriter {
  /** The page's name beside the runs. */
  public static final String INDEX = "index.html";

  private IndexWriter() {}

  /**
   * Writes the page beside the runs, in the place of an earlier one.
   *
   * @throws StoreException where it can't be written; what was there stays
   */
  public static void write(RunStore store, RunIndex index) throws StoreException {
    store.page(INDEX, PageTemplates.page("index.jte", index));
  }
}
