package dev.spate.worker.insert;

import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.Replies;
import java.util.ArrayList;
import java.util.List;

/**
 * The prepared statements of one connection. A statement is parsed in the pipeline that first
 * executes it, which costs no round trip, and again only if the server says it doesn't know it.
 */
final class PreparedStatements {
  private static final String UNKNOWN_STATEMENT = "26000";

  private final List<Prepared> all = new ArrayList<>();
  private final List<Prepared> underWay = new ArrayList<>();

  /**
   * A statement that will be parsed when it is first used.
   *
   * @param types of the parameters, 0 where the server is to infer it
   * @param formats of the parameters: 0 for text, 1 for binary
   */
  Prepared prepare(String sql, int[] types, short[] formats) {
    Prepared statement = new Prepared(this, "spate_" + all.size(), sql, types, formats);
    all.add(statement);
    return statement;
  }

  /** A statement without parameters. */
  Prepared prepare(String sql) {
    return prepare(sql, new int[0], new short[0]);
  }

  void parse(Prepared statement, Frames out) {
    statement.parse(out);
    statement.setKnown(true);
    underWay.add(statement);
  }

  /** Takes note of what the server has parsed. A failed transaction doesn't unmake a statement. */
  void settle(Replies replies) {
    if (underWay.isEmpty() && !replies.failed()) {
      return;
    }
    for (int i = replies.parsed(); i < underWay.size(); i++) {
      underWay.get(i).setKnown(false);
    }
    underWay.clear();
    if (replies.failed() && replies.error().orElseThrow().sqlState().equals(UNKNOWN_STATEMENT)) {
      all.forEach(statement -> statement.setKnown(false));
    }
  }
}
