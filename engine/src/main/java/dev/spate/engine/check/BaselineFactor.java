package dev.spate.engine.check;

import dev.spate.protocol.setting.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A multiple of the baseline as a condition writes it: {@code 0.95 × baseline}. */
final class BaselineFactor {
  /** What stands for the other runs. */
  static final String WORD = "baseline";

  private static final Pattern PRODUCT = Pattern.compile("(\\S+?)\\s*[×*]\\s*(\\S+)");
  private static final double PERCENT = 100;

  private BaselineFactor() {}

  /** Whether a text is about the baseline, or a product, which nothing else is. */
  static boolean isMeant(String text) {
    return text.contains(WORD) || PRODUCT.matcher(text).matches();
  }

  /**
   * The factor; 1 where the baseline stands alone.
   *
   * @throws IllegalArgumentException where the text can't be read
   */
  static double of(String text) {
    Matcher product = PRODUCT.matcher(text);
    if (text.equals(WORD)) {
      return 1;
    }
    if (!product.matches()) {
      throw new IllegalArgumentException(
          "a multiple of the baseline is written 0.95 × baseline or 0.95 * baseline; got '%s'"
              .formatted(text));
    }
    boolean last = product.group(2).equals(WORD);
    String factor = product.group(last ? 1 : 2);
    String word = product.group(last ? 2 : 1);
    if (!word.equals(WORD)) {
      String meant = FigureText.FIRST.matcher(factor).matches() ? word : factor;
      throw new IllegalArgumentException(
          "only the baseline can be multiplied, as in 0.95 × baseline; got '%s'%s"
              .formatted(text, Nearest.hint(meant, List.of(WORD))));
    }
    Optional<FigureText> figure = FigureText.read(factor);
    if (figure.isEmpty() || !(figure.get().unit().isEmpty() || figure.get().unit().equals("%"))) {
      throw new IllegalArgumentException(
          "the baseline is multiplied by a plain number or a share, such as 0.95 or 95%%; got '%s'"
              .formatted(factor));
    }
    double value =
        figure.get().unit().isEmpty() ? figure.get().number() : figure.get().number() / PERCENT;
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          "the baseline is multiplied by a number above 0, got '%s'".formatted(factor));
    }
    return value;
  }
}
