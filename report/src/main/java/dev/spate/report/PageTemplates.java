package dev.spate.report;

import dev.spate.protocol.text.VisibleText;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;

/**
 * Makes pages by the templates in {@code src/main/jte}. They escape what would be markup; what
 * turns the direction of writing or can't be seen stands as an escape besides, as on a terminal, so
 * that no message reorders the words around it.
 */
public final class PageTemplates {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private PageTemplates() {}

  /** The page, in UTF-8. */
  public static byte[] page(String template, Object model) {
    StringOutput output = new StringOutput();
    TEMPLATES.render(template, model, output);
    return VisibleText.of(output.toString()).getBytes(StandardCharsets.UTF_8);
  }
}
