package dev.spate.cli.narration;

import dev.spate.cli.terminal.Counted;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why operations did not succeed, in lines. */
final class ErrorLines {
  /** Who needs more of them reads the result. */
  private static final int SHOWN = 5;

  private ErrorLines() {}

  /** What went wrong in all trials of each configuration, with the first message of each cause. */
  static List<String> of(List<ConfigurationResult> results, Terminal terminal) {
    List<String> lines = new ArrayList<>();
    for (ConfigurationResult one : results) {
      List<Cause> causes = one.errors().causes();
      if (!causes.isEmpty()) {
        lines.add(
            terminal.styled(Style.WARNING, "Errors: ")
                + "%s, %s".formatted(one.target(), one.configuration()));
        causes.stream().limit(SHOWN).map(ErrorLines::line).forEach(lines::add);
        rest(one.errors(), terminal, lines);
      }
    }
    return lines;
  }

  private static String line(Cause cause) {
    return "  %,9d %-13s  %s  %s"
        .formatted(cause.count(), cause.kind().label(), cause.sqlState(), cause.message());
  }

  private static void rest(ErrorCauses errors, Terminal terminal, List<String> lines) {
    long more =
        errors.causes().stream().skip(SHOWN).mapToLong(Cause::count).sum()
            + errors.others().values().stream().mapToLong(Long::longValue).sum();
    if (more > 0) {
      lines.add(
          terminal.styled(
              Style.DIM,
              "  and %s of other kinds, see result.json".formatted(Counted.of(more, "error"))));
    }
  }

  /** The causes in short, without their messages: "12 failed (25006), 3 in doubt (57P01)". */
  static String brief(ErrorCauses errors) {
    return errors.causes().stream()
        .limit(SHOWN)
        .map(
            cause -> "%,d %s (%s)".formatted(cause.count(), cause.kind().label(), cause.sqlState()))
        .collect(Collectors.joining(", "));
  }
}
