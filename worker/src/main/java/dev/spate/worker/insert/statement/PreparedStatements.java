package dev.spate.worker.insert.statement;

import static java.util.Objects.requireNonNull;

import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.ServerReplies;
import dev.spate.worker.wire.Wire;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The prepared statements of one inserter, and the exchanges over its wire in which they are used.
 * A statement is parsed in the pipeline that first executes it, which costs no round trip, and
 * again only if the server says it doesn't know it.
 *
 * <p>Behind a pooler that lends a server's session for a transaction, a name means whatever was
 * last prepared by it there, by any client. No name is therefore ever used twice, so that a session
 * which doesn't know the statement answers 26000 and stores nothing. Where the connection asks for
 * statements without names, each exchange parses what it executes.
 */
public final class PreparedStatements {
  private static final String UNKNOWN_STATEMENT = "26000";

  private final Wire wire;
  private final boolean named;
  private final StatementNames names;

  /** Names that the server may still know from inserters before; closed with the first Parse. */
  private final Set<String> leftBehind;

  private final List<Prepared> all = new ArrayList<>();
  private final List<Prepared> underWay = new ArrayList<>();
  private Prepared unnamed;

  /**
   * No statements yet.
   *
   * @param named whether the server is to keep the statements
   * @param leftBehind names of statements that the server shall forget
   */
  public PreparedStatements(Wire wire, boolean named, Set<String> leftBehind) {
    this.wire = requireNonNull(wire, "wire is null");
    this.named = named;
    this.names = named ? StatementNames.random() : StatementNames.none();
    this.leftBehind = new LinkedHashSet<>(leftBehind);
  }

  /**
   * A statement that will be parsed when it is first used.
   *
   * @param types of the parameters, 0 where the server is to infer it
   * @param formats of the parameters: 0 for text, 1 for binary
   */
  public Prepared prepare(String sql, int[] types, short[] formats) {
    Prepared statement = new Prepared(this, names.next(), sql, types, formats);
    all.add(statement);
    return statement;
  }

  /** A statement without parameters. */
  public Prepared prepare(String sql) {
    return prepare(sql, new int[0], new short[0]);
  }

  /** The names that the server may know: these statements' and those left behind. */
  public Set<String> namesOnServer() {
    Set<String> known = new LinkedHashSet<>(leftBehind);
    if (named) {
      all.stream().filter(Prepared::sent).map(Prepared::name).forEach(known::add);
    }
    return known;
  }

  /** Starts an exchange. It may meet another session, which has no unnamed statement of ours. */
  public Frames begin() {
    forgetUnnamed();
    return wire.begin();
  }

  /** Ends the exchange and reads its answers. */
  public ServerReplies exchange() throws ConnectionLostException {
    ServerReplies replies = wire.exchange();
    settle(replies);
    return replies;
  }

  /** The wire itself, over which the exchanges go. */
  public Wire wire() {
    return wire;
  }

  private void forgetUnnamed() {
    if (unnamed != null) {
      unnamed.setKnown(false);
      unnamed = null;
    }
  }

  void parse(Prepared statement, Frames out) {
    leftBehind.forEach(out::closeStatement); // not an error where there is none
    leftBehind.clear();
    if (named) {
      if (statement.sent()) {
        out.closeStatement(statement.name()); // for this session may be one that knows it
      }
      underWay.add(statement);
    } else {
      forgetUnnamed(); // there is one statement without a name, and from now on it's this
      unnamed = statement;
    }
    statement.parse(out);
    statement.setKnown(true);
  }

  /** Takes note of what the server has parsed. A failed transaction doesn't unmake a statement. */
  private void settle(ServerReplies replies) {
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
