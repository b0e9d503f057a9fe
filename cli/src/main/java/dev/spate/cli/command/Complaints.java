package dev.spate.cli.command;

import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** How commands say what went wrong: in words, and with a stack trace only where asked for. */
final class Complaints {
  private Complaints() {}

  /** Nothing was done, for these reasons. */
  static int refused(Terminal terminal, List<String> problems) {
    terminal.clearLine();
    terminal.line(
        terminal.styled(Style.BAD, "spate: refused, no row was written")
            + (problems.size() == 1 ? ":" : "; %d problems:".formatted(problems.size())));
    problems.forEach(problem -> terminal.line("  " + problem.replace("\n", "\n    ")));
    return ExitCode.REFUSED;
  }

  /** Lambda on this machine was not started, for these reasons. */
  static int notStarted(Terminal terminal, List<String> problems) {
    terminal.clearLine();
    terminal.line(
        terminal.styled(Style.BAD, "spate: Lambda was not started")
            + (problems.size() == 1 ? ":" : "; %d problems:".formatted(problems.size())));
    problems.forEach(problem -> terminal.line("  " + problem.replace("\n", "\n    ")));
    return ExitCode.REFUSED;
  }

  /** A run ended before its end. */
  static int failed(Terminal terminal, String message) {
    terminal.clearLine();
    terminal.line(terminal.styled(Style.BAD, "spate: the run could not finish:") + " " + message);
    return ExitCode.FAILED;
  }

  /** A mistake of Spate's own. */
  static int unexpected(Terminal terminal, Exception exception, boolean debug) {
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
