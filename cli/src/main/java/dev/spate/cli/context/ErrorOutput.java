package dev.spate.cli.context;

import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** How commands say what went wrong: by a message, and with a stack trace only where asked for. */
public final class ErrorOutput {
  /** More problems than a person mends before the next try. */
  private static final int SHOWN = 30;

  /** More of one problem than a person reads. */
  private static final int MAX_LENGTH = 1_200;

  private ErrorOutput() {}

  /** Nothing was done, for these reasons. */
  public static int refused(Terminal terminal, List<String> problems) {
    return refused(terminal, "spate: refused, no row was written", problems);
  }

  /** Runs were not compared, for these reasons. */
  public static int notCompared(Terminal terminal, List<String> problems) {
    return refused(terminal, "spate: not compared", problems);
  }

  /** Some of a run's files for people could not be written; the others were. */
  public static int partlyReported(Terminal terminal, List<String> problems) {
    return refused(terminal, "spate: not all of the report was written", problems);
  }

  /** No report was written, for these reasons. */
  public static int notReported(Terminal terminal, List<String> problems) {
    return refused(terminal, "spate: no report was written", problems);
  }

  /**
   * A service on this machine was not started, for these reasons.
   *
   * @param service such as Lambda
   */
  public static int notStarted(Terminal terminal, String service, List<String> problems) {
    return refused(terminal, "spate: %s was not started".formatted(service), problems);
  }

  private static int refused(Terminal terminal, String what, List<String> problems) {
    terminal.clearLine();
    terminal.line(
        terminal.styled(Style.BAD, what)
            + (problems.size() == 1 ? ":" : "; %,d problems:".formatted(problems.size())));
    problems.stream()
        .limit(SHOWN)
        .forEach(problem -> terminal.line("  " + bounded(problem).replace("\n", "\n    ")));
    if (problems.size() > SHOWN) {
      terminal.line("  and %,d more".formatted(problems.size() - SHOWN));
    }
    return ExitCode.REFUSED;
  }

  /** A name or a server's message may have a million characters. */
  private static String bounded(String problem) {
    return problem.length() <= MAX_LENGTH ? problem : problem.substring(0, MAX_LENGTH) + "…";
  }

  /** A mistake in the arguments: what it is, and where to look. */
  public static int usage(Terminal terminal, String message, String command) {
    terminal.line(terminal.styled(Style.BAD, "spate: ") + bounded(message));
    terminal.line("See: %s --help".formatted(command));
    return ExitCode.REFUSED;
  }

  /** A run ended before its end. */
  public static int failed(Terminal terminal, String message) {
    terminal.clearLine();
    terminal.line(
        terminal.styled(Style.BAD, "spate: the run could not finish:") + " " + bounded(message));
    return ExitCode.FAILED;
  }

  /** A mistake of Spate's own. */
  public static int unexpected(Terminal terminal, Exception exception, boolean debug) {
    terminal.clearLine();
    terminal.line(
        terminal.styled(Style.BAD, "spate: unexpected error:")
            + " "
            + exception
            + (debug ? "" : " (--debug shows where)"));
    if (debug) {
      StringWriter trace = new StringWriter();
      exception.printStackTrace(new PrintWriter(trace));
      terminal.line(trace.toString());
    }
    return ExitCode.FAILED;
  }
}
