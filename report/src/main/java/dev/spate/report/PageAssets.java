package dev.spate.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What every page carries besides its text: a style sheet and a script, each inlined and named in
 * the page's content security policy by its hash, so that nothing else in the page can act.
 *
 * @param style the style sheet
 * @param script the script, without which everything can still be read
 */
public record PageAssets(String style, String script) {
  private static final PageAssets OWN =
      new PageAssets(read("report.css") + read("chart.css"), read("report.js"));

  /** Those of this version. */
  public static PageAssets own() {
    return OWN;
  }

  /** The page may ask for nothing, and run and look like nothing but what it carries. */
  public String policy() {
    return ("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none';"
            + " form-action 'none'")
        .formatted(hash(style), hash(script));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream resource = PageAssets.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
