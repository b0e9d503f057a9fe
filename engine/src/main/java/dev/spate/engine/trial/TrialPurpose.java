package dev.spate.engine.trial;

/** What a trial is for. */
public enum TrialPurpose {
  /** It is one of its configuration's iterations, of which estimates are made. */
  MEASUREMENT('i'),
  /** It looks for the highest rate that holds an objective; no estimate comes from it. */
  SEARCH('s'),
  /**
   * It tries a rate that a search found once more, at full length. Those at the last such rate are
   * the iterations of which estimates are made.
   */
  CONFIRMATION('c');

  private final char letter;

  TrialPurpose(char letter) {
    this.letter = letter;
  }

  /** What stands before the number in a trial's name. */
  char letter() {
    return letter;
  }

  /** Whether what such a trial found decides which trial comes next. */
  public boolean searches() {
    return switch (this) {
      case MEASUREMENT -> false;
      case SEARCH, CONFIRMATION -> true;
    };
  }
}
