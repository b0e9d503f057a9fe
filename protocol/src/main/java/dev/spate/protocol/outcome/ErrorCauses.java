package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.text.Excerpt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong in a load, for a person: each kind of error with its count and the first message.
 * Bounded in number and length, whatever the server says; the counts are exact, since what isn't
 * listed is counted among the others.
 *
 * @param causes the most frequent first, at most {@link #MAX_CAUSES}
 * @param others how many errors of each kind are of no cause that is listed
 */
public record ErrorCauses(List<Cause> causes, Map<Kind, Long> others) {
  /** The most causes that are kept apart. */
  public static final int MAX_CAUSES = 20;

  /** The longest message, in characters. */
  public static final int MAX_MESSAGE = 300;

  private static final ErrorCauses NONE = new ErrorCauses(List.of(), Map.of());

  private static final Comparator<Cause> FREQUENT_FIRST =
      Comparator.comparingLong(Cause::count)
          .reversed()
          .thenComparing(Cause::kind)
          .thenComparing(Cause::sqlState);

  /** What an error meant. */
  public enum Kind {
    /** An operation surely isn't stored. */
    FAILED("failed"),
    /** It isn't known whether an operation is stored. */
    IN_DOUBT("in doubt"),
    /** An operation was still under way when the drain was over. */
    CUT("cut off"),
    /** A lost connection could not be opened again, in one attempt. */
    NOT_CONNECTED("not connected"),
    /** An attempt at an operation failed and was followed by another. */
    RETRIED("tried again");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The kind in a word or two, for a person. */
    public String label() {
      return label;
    }
  }

  /**
   * Errors alike.
   *
   * @param sqlState the server's code, or that of the nearest error where the server gave none
   * @param count how many there were
   * @param message of the first, at most {@link #MAX_MESSAGE} characters
   */
  public record Cause(Kind kind, String sqlState, long count, String message) {
    public Cause {
      requireNonNull(kind, "kind is null");
      requireNonNull(sqlState, "sqlState is null");
      message = Excerpt.of(message, MAX_MESSAGE);
      if (count < 1) {
        throw new IllegalArgumentException("errors: the count must be at least 1: " + count);
      }
    }

    private Cause plus(Cause later) {
      return new Cause(kind, sqlState, count + later.count, message);
    }
  }

  private record Key(Kind kind, String sqlState) {
    private static Key of(Cause cause) {
      return new Key(cause.kind, cause.sqlState);
    }
  }

  public ErrorCauses {
    Map<Kind, Long> rest = new EnumMap<>(Kind.class);
    rest.putAll(others);
    List<Cause> sorted = new ArrayList<>(causes);
    sorted.sort(FREQUENT_FIRST);
    for (Cause cause : sorted.subList(Math.min(MAX_CAUSES, sorted.size()), sorted.size())) {
      rest.merge(cause.kind, cause.count, Long::sum);
    }
    causes = List.copyOf(sorted.subList(0, Math.min(MAX_CAUSES, sorted.size())));
    others = Collections.unmodifiableMap(rest);
  }

  /** Nothing went wrong: the zero of {@link #plus}. */
  public static ErrorCauses none() {
    return NONE;
  }

  /** Both together; of messages, those of this one come first. */
  public ErrorCauses plus(ErrorCauses later) {
    Map<Key, Cause> sum = new LinkedHashMap<>();
    causes.forEach(cause -> sum.put(Key.of(cause), cause));
    later.causes.forEach(cause -> sum.merge(Key.of(cause), cause, Cause::plus));
    Map<Kind, Long> rest = new EnumMap<>(Kind.class);
    rest.putAll(others);
    later.others.forEach((kind, count) -> rest.merge(kind, count, Long::sum));
    return new ErrorCauses(List.copyOf(sum.values()), rest);
  }

  /** How many errors of this kind there were, listed or not. */
  public long count(Kind kind) {
    return others.getOrDefault(kind, 0L)
        + causes.stream().filter(cause -> cause.kind == kind).mapToLong(Cause::count).sum();
  }
}
