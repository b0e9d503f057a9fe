package dev.spate.report.export;

import dev.spate.protocol.text.VisibleText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of strangers in Markdown, as GitHub, GitLab and chats read it: all of it is shown, and none
 * of it is markup, HTML, a link, a mention or a reference.
 *
 * <p>Mentions, references, emoji names and bare addresses are found by those services in the text
 * that comes of the markup, where a backslash is gone; a zero-width space breaks them and is what
 * bots use for it (CommonMark 0.31.2, section 2.4; GitHub Flavored Markdown 0.29, section 6.9).
 */
final class MarkdownText {
  private static final char BREAK = '\u200b';

  /** What means something inside of a line. */
  private static final String MARKUP = "\\`*_[]|~$";

  /** What begins a mention or a reference where a name or a number follows. */
  private static final Pattern REFERENCE =
      Pattern.compile("(?<=[@#!%&~^$:])(?=[\\p{L}\\p{N}_+\"-])");

  /** What makes an address of a text that nobody marked as one. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<=:)(?=//)|(?<=www)(?=\\.)|(?<=[\\p{L}\\p{N}])(?=\\.\\p{L}{2})|(?<=GH-)(?=[0-9])",
          Pattern.CASE_INSENSITIVE);

  /** What makes a heading or a list at a line's begin: the place before its sign. */
  private static final Pattern BLOCK =
      Pattern.compile("^(\\s*)(?=[-+#=])|^(\\s*[0-9]{1,9})(?=[.)](?:\\s|$))");

  private MarkdownText() {}

  /** The text, in one line. */
  static String inline(String text) {
    String visible = VisibleText.line(text);
    String apart = between(ADDRESS, between(REFERENCE, visible));
    StringBuilder safe = new StringBuilder();
    for (int at = 0; at < apart.length(); at++) {
      char next = apart.charAt(at);
      switch (next) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        default -> safe.append(isMarkup(apart, at) ? "\\" : "").append(next);
      }
    }
    return BLOCK.matcher(safe).replaceFirst("$0\\\\");
  }

  /** Within a word an underscore is one. */
  private static boolean isMarkup(String text, int at) {
    char sign = text.charAt(at);
    boolean inWord =
        sign == '_'
            && at > 0
            && at + 1 < text.length()
            && Character.isLetterOrDigit(text.charAt(at - 1))
            && Character.isLetterOrDigit(text.charAt(at + 1));
    return MARKUP.indexOf(sign) >= 0 && !inWord;
  }

  /** The text in a block that nothing is read in, in as many lines as it has. */
  static String block(String language, String text) {
    String visible = VisibleText.of(text);
    String fence = "```";
    while (visible.contains(fence)) {
      fence += "`";
    }
    return "%s%s\n%s\n%s".formatted(fence, language, visible.stripTrailing(), fence);
  }

  private static String between(Pattern place, String text) {
    return place.matcher(text).replaceAll(Matcher.quoteReplacement(String.valueOf(BREAK)));
  }
}
