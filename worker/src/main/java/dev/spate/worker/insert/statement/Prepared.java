package dev.spate.worker.insert.statement;

import dev.spate.worker.wire.Frames;

/** A statement that one connection's server knows, once it has parsed it. */
public final class Prepared {
  private final PreparedStatements owner;
  private final String name;
  private final String sql;
  private final int[] types;
  private final byte[] bindHead;
  private boolean known;
  private boolean sent;

  Prepared(PreparedStatements owner, String name, String sql, int[] types, short[] formats) {
    this.owner = owner;
    this.name = name;
    this.sql = sql;
    this.types = types;
    this.bindHead = Frames.bindHead(name, formats);
  }

  /** Opens a Bind, behind a Parse where the server doesn't know the statement. */
  public void beginBind(Frames out) {
    if (!known) {
      owner.parse(this, out);
    }
    out.beginBind(bindHead);
  }

  /** Binds and executes a statement without parameters. */
  public void execute(Frames out) {
    beginBind(out);
    out.endBind();
    out.execute();
  }

  void parse(Frames out) {
    out.parse(name, sql, types);
    sent = true;
  }

  /** Its name, empty where the server isn't to keep it. */
  String name() {
    return name;
  }

  /** Whether some session may know it by now. */
  boolean sent() {
    return sent;
  }

  void setKnown(boolean value) {
    known = value;
  }
}
