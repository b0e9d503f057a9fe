package dev.spate.protocol.text;

/** The beginning of a text whose length somebody else decides, such as a server's message. */
public final class Excerpt {
  private static final String MORE = "…";

  private Excerpt() {}

  /**
   * The text where it is no longer, else its beginning and an ellipsis: at most so many characters
   * (code points) in all, none of them cut in two.
   */
  public static String of(String text, int most) {
    if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most - 1)) + MORE;
  }
}
