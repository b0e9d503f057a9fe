package dev.spate.cli.terminal;

/** A count with what it counts, in the singular where it is one. */
public final class Counted {
  private Counted() {}

  /** "1 trial", "12 trials", "1,000 rows". */
  public static String of(long count, String noun) {
    return "%,d %s".formatted(count, noun(count, noun));
  }

  /** "trial" where it is one of them, else "trials". */
  public static String noun(long count, String noun) {
    return count == 1 ? noun : noun + "s";
  }
}
