package dev.spate.cli.narration;

import dev.spate.cli.terminal.Counted;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.protocol.outcome.server.Verification;
import dev.spate.protocol.outcome.server.Verification.Verdict;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** What was seen of a server's rules, in lines for a person. */
public final class VerifyLines {
  private static final String TABLE = "spate_verify_";

  private VerifyLines() {}

  /** A name for a table that nothing else has. */
  public static String scratchTable(RandomGenerator random) {
    return TABLE + HexFormat.of().toHexDigits(random.nextLong());
  }

  /** What is about to be done, before it is. */
  public static String announcement(String target, String table) {
    return ("target %s: its server is held against what is said of its kind; table %s is made and"
            + " dropped (should this be killed: drop tables whose names begin with %s)")
        .formatted(target, table, TABLE);
  }

  /** Whether nothing was seen to differ. */
  public static boolean allAgree(List<Verification> items) {
    return count(items, Verdict.DIFFERS) == 0;
  }

  /** Each rule with what was seen, and how many agree. */
  public static List<String> of(Terminal terminal, List<Verification> items) {
    List<String> lines = new ArrayList<>();
    for (Verification item : items) {
      String verdict = "%-8s".formatted(item.verdict().text());
      lines.add(terminal.styled(style(item.verdict()), verdict) + "  " + item.rule());
      lines.add("            expected: %s  [%s]".formatted(item.expected(), item.source()));
      lines.add("            seen:     " + item.seen());
    }
    lines.add(
        "%s: %d agree, %d differ, %d not seen"
            .formatted(
                Counted.of(items.size(), "rule"),
                count(items, Verdict.AGREES),
                count(items, Verdict.DIFFERS),
                count(items, Verdict.NOT_SEEN)));
    return lines;
  }

  private static Style style(Verdict verdict) {
    return switch (verdict) {
      case AGREES -> Style.GOOD;
      case DIFFERS -> Style.BAD;
      case NOT_SEEN -> Style.DIM;
    };
  }

  private static int count(List<Verification> items, Verdict verdict) {
    return Math.toIntExact(items.stream().filter(item -> item.verdict() == verdict).count());
  }
}
