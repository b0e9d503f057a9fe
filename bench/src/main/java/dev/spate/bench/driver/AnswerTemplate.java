package dev.spate.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with gaps, that are filled in for each invocation. A server that made its answers from
 * objects would take most of the machine for itself.
 */
final class AnswerTemplate {
  static final String ID = "#ID#";
  static final String KEY = "#KEY#";
  static final String REQUEST = "#REQUEST#";
  static final String ENVIRONMENT = "#ENVIRONMENT#";
  static final String OUTCOME = "#OUTCOME#";
  static final String RECEIVED = "2001-01-01T01:01:01Z";
  static final String ANSWERED = "2002-02-02T02:02:02Z";

  private static final Pattern GAP =
      Pattern.compile("#(ID|KEY|REQUEST|ENVIRONMENT|OUTCOME)#|" + RECEIVED + "|" + ANSWERED);

  private final List<byte[]> between = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();

  /** A template; the gaps are the marks above. */
  AnswerTemplate(String text) {
    Matcher gap = GAP.matcher(text);
    int from = 0;
    while (gap.find()) {
      between.add(text.substring(from, gap.start()).getBytes(UTF_8));
      gaps.add(gap.group());
      from = gap.end();
    }
    between.add(text.substring(from).getBytes(UTF_8));
  }

  /** The text with every gap filled in. */
  byte[] filled(Map<String, String> with) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    for (int i = 0; i < gaps.size(); i++) {
      bytes.writeBytes(between.get(i));
      bytes.writeBytes(with.getOrDefault(gaps.get(i), "").getBytes(UTF_8));
    }
    bytes.writeBytes(between.getLast());
    return bytes.toByteArray();
  }

  /** What stands before the first gap, and behind the last one. */
  byte[] start() {
    return between.getFirst();
  }

  byte[] end() {
    return between.getLast();
  }
}
