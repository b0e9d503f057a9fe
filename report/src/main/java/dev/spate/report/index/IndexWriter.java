package dev.spate.report.index;

import dev.spate.engine.store.RunStore;
import dev.spate.store.StoreException;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes the page over all runs. */
public final class IndexWriter {
  /** The page's name beside the runs. */
  public static final String INDEX = "index.html";

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private IndexWriter() {}

  /**
   * Writes the page beside the runs, in the place of an earlier one.
   *
   * @throws StoreException where it can't be written; what was there stays
   */
  public static void write(RunStore store, RunIndex index) throws StoreException {
    Utf8ByteOutput output = new Utf8ByteOutput();
    TEMPLATES.render("index.jte", index, output);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
    try {
      output.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store.page(INDEX, bytes.toByteArray());
  }
}
