package dev.spate.cli.context;

/** The exit codes, each with one meaning. */
public final class ExitCode {
  /** All trials are valid and all checks passed. */
  public static final int PASSED = 0;

  /** The run finished, but a trial is invalid or a check failed. */
  public static final int NOT_PASSED = 1;

  /** Refused before a row was written, whatever the cause. */
  public static final int REFUSED = 2;

  /** The run could not finish. */
  public static final int FAILED = 3;

  /** A comparison that is too noisy to tell. */
  public static final int INCONCLUSIVE = 4;

  /** Interrupted; what was measured is kept. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
