package dev.spate.cli.init.guess;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values in PostgreSQL's text form. */
public final class ValueText {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4,}-\\d\\d-\\d\\d)(?:[ T](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)(.*))?");
  private static final Pattern OFFSET = Pattern.compile("([+-]\\d\\d)(?::?(\\d\\d))?");
  private static final Pattern PART =
      Pattern.compile(
          "(-?\\d+) ?(years?|mons?|months?|weeks?|days?|hours?|mins?|minutes?|secs?|seconds?)");
  private static final Pattern CLOCK = Pattern.compile("(-?)(\\d+):(\\d\\d)(?::(\\d\\d))?");

  private ValueText() {}

  /** A number; money without its sign. */
  static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.replaceAll("[$€£,\\s]", "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A point in time; without an offset it is one of UTC. */
  static Optional<Instant> instant(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      if (parts.group(2) == null) {
        return Optional.of(
            LocalDate.parse(parts.group(1)).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      String local = parts.group(1) + "T" + parts.group(2);
      Matcher offset = OFFSET.matcher(parts.group(3));
      return Optional.of(
          offset.matches()
              ? OffsetDateTime.parse(
                      local
                          + offset.group(1)
                          + ":"
                          + (offset.group(2) == null ? "00" : offset.group(2)))
                  .toInstant()
              : LocalDateTime.parse(local).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A length of time; a month has thirty days. */
  public static Optional<Duration> duration(String text) {
    Duration sum = Duration.ZERO;
    boolean any = false;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      any = true;
      sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
    }
    Matcher clock = CLOCK.matcher(text);
    if (clock.find()) {
      any = true;
      Duration time =
          Duration.ofHours(Long.parseLong(clock.group(2)))
              .plusMinutes(Long.parseLong(clock.group(3)))
              .plusSeconds(clock.group(4) == null ? 0 : Long.parseLong(clock.group(4)));
      sum = sum.plus(clock.group(1).isEmpty() ? time : time.negated());
    }
    return any ? Optional.of(sum) : Optional.empty();
  }

  private static Duration unit(String name) {
    return switch (name.charAt(0)) {
      case 'y' -> Duration.ofDays(365);
      case 'w' -> Duration.ofDays(7);
      case 'd' -> Duration.ofDays(1);
      case 'h' -> Duration.ofHours(1);
      case 's' -> Duration.ofSeconds(1);
      default -> name.startsWith("mi") ? Duration.ofMinutes(1) : Duration.ofDays(30);
    };
  }

  /** A length of time as a plan writes it, in its largest whole unit. */
  public static String written(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds == 0) {
      return duration.toMillis() + "ms";
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "min" : seconds + "s";
  }

  /** A number as a plan writes it. */
  public static String written(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
