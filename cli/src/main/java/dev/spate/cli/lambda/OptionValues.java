package dev.spate.cli.lambda;

import dev.spate.engine.plan.grammar.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of options, and gathers what is wrong with them. */
public final class OptionValues {
  private static final Pattern RATE = Pattern.compile("(\\d{1,7})/(.+)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%");

  private static final int PORT_MAX = 65_535;

  private final List<String> problems;

  /** Adds to these problems. */
  public OptionValues(List<String> problems) {
    this.problems = problems;
  }

  /**
   * So many in such a time.
   *
   * @param number how many
   * @param interval in which
   */
  public record Rate(int number, Duration interval) {}

  /** A value, or {@code otherwise} where it is wrong. */
  public <T> T read(String option, String text, Function<String, T> parse, T otherwise) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      problems.add("%s: %s, got %s".formatted(option, e.getMessage(), text));
      return otherwise;
    }
  }

  /** What is made of values; empty where their rules don't let it be made. */
  public <T> Optional<T> made(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }

  /** Whether a port may be listened on, where 0 is any that is free; else that is a problem. */
  public boolean checkPort(String option, int port) {
    boolean valid = port >= 0 && port <= PORT_MAX;
    if (!valid) {
      problems.add("%s: must be from 0 to %d, got %d".formatted(option, PORT_MAX, port));
    }
    return valid;
  }

  /** Such as 10s. */
  public static Duration duration(String text) {
    return DurationText.parse(text);
  }

  /** Such as 1000/10s. */
  public static Rate rate(String text) {
    Matcher form = RATE.matcher(text.strip());
    String rule = "must be a number in a time, such as 1000/10s";
    if (!form.matches()) {
      throw new IllegalArgumentException(rule);
    }
    int number = Integer.parseInt(form.group(1));
    Duration interval;
    try {
      interval = DurationText.parse(form.group(2));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(rule, e);
    }
    if (number < 1 || interval.isZero()) {
      throw new IllegalArgumentException(rule);
    }
    return new Rate(number, interval);
  }

  /** Such as 5%, as a share from 0 to 1. */
  public static double share(String text) {
    Matcher form = PERCENT.matcher(text.strip());
    double share = form.matches() ? Double.parseDouble(form.group(1)) / 100 : -1;
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException("must be a share from 0% to 100%, such as 5%");
    }
    return share;
  }
}
