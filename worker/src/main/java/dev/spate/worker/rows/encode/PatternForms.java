package dev.spate.worker.rows.encode;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.FormEncoder;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.ValueWriter;
import dev.spate.worker.rows.value.SplitMix64;
import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Texts that a regular expression matches. */
public final class PatternForms {
  /** How many repetitions {@code *} and {@code +} make at most: fewer where texts get too long. */
  private static final int[] REPETITIONS = {12, 6, 3, 2, 1};

  private static final int SAMPLES = 200;

  /** PostgreSQL's words for sets of characters, which stand within brackets. */
  private static final Map<String, String> SETS =
      Map.of(
          "[:alpha:]", "a-zA-Z",
          "[:digit:]", "0-9",
          "[:alnum:]", "a-zA-Z0-9",
          "[:upper:]", "A-Z",
          "[:lower:]", "a-z",
          "[:xdigit:]", "0-9a-fA-F",
          "[:blank:]", " ",
          "[:space:]", " ",
          "[:word:]", "a-zA-Z0-9_");

  private PatternForms() {}

  static GeneratedColumn of(String pattern, ColumnType type, long salt) {
    if (!type.kind().isText()) {
      throw IncompatibleGeneratorException.wrongType("pattern", type);
    }
    String plain = plain(pattern);
    Pattern wanted = compiled(pattern, plain);
    IncompatibleGeneratorException first = null;
    for (int repetitions : REPETITIONS) {
      RgxGen texts = generator(pattern, plain, repetitions);
      try {
        tryOut(pattern, texts, wanted, type, salt);
        ValueWriter text = (number, out) -> out.putUtf8(text(texts, salt, number));
        return GeneratedColumn.unlimited(FormEncoder.ofText(type.kind(), text));
      } catch (IncompatibleGeneratorException e) {
        first = first == null ? e : first;
      }
    }
    throw first;
  }

  /** About how many different texts there are; infinite where nobody knows, or there are none. */
  public static double count(String pattern) {
    try {
      return RgxGen.parse(plain(pattern))
          .getUniqueEstimation()
          .map(BigInteger::doubleValue)
          .orElse(Double.POSITIVE_INFINITY);
    } catch (RuntimeException e) {
      return Double.POSITIVE_INFINITY; // a problem of its own
    }
  }

  private static String plain(String pattern) {
    String plain = pattern;
    for (Map.Entry<String, String> set : SETS.entrySet()) {
      plain = plain.replace(set.getKey(), set.getValue());
    }
    return plain;
  }

  private static Pattern compiled(String pattern, String plain) {
    try {
      return Pattern.compile(plain);
    } catch (PatternSyntaxException e) {
      throw new IncompatibleGeneratorException(
          "pattern must be a regular expression: %s, got '%s'"
              .formatted(e.getDescription(), pattern));
    }
  }

  private static RgxGen generator(String pattern, String plain, int repetitions) {
    RgxGenProperties properties = new RgxGenProperties();
    RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, repetitions);
    try {
      return RgxGen.parse(properties, plain);
    } catch (RuntimeException e) {
      throw new IncompatibleGeneratorException(
          "no text can be made for the pattern '%s': %s".formatted(pattern, firstLine(e)));
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  /** What the library makes is held against the expression: it doesn't know all that Java does. */
  private static void tryOut(
      String pattern, RgxGen texts, Pattern wanted, ColumnType type, long salt) {
    for (int number = 0; number < SAMPLES; number++) {
      String text = text(texts, salt, number);
      if (!isFound(wanted, text)) {
        throw new IncompatibleGeneratorException(
            "no text can be made for the pattern '%s': it asks for more than sets, groups,"
                    .formatted(pattern)
                + " alternatives and repetitions");
      }
      if (text.indexOf(0) >= 0) {
        throw new IncompatibleGeneratorException(
            "the pattern '%s' makes the character U+0000".formatted(pattern));
      }
      type.checkLength(text.codePointCount(0, text.length()));
    }
  }

  /** Java follows each repetition of a group one call deeper. */
  private static boolean isFound(Pattern wanted, String text) {
    try {
      return wanted.matcher(text).find();
    } catch (StackOverflowError e) {
      throw new IncompatibleGeneratorException(
          "the pattern repeats groups too often for its texts to be tried");
    }
  }

  private static String text(RgxGen texts, long salt, long number) {
    return texts.generate(new Random(SplitMix64.draw(salt, number)));
  }
}
