package dev.spate.worker.insert.statement;

import dev.spate.worker.wire.Frames;

/** What stands around the statements of a transaction, in one of the two protocols. */
public sealed interface TransactionFraming {
  /** Whether so many messages, sent as one pipeline, are one transaction by themselves. */
  boolean unite(int messages);

  /** Opens an explicit transaction. */
  void begin(Frames out);

  /** Commits an explicit transaction. */
  void commit(Frames out);

  /** Ends a pipeline; it commits an implicit transaction. */
  void end(Frames out);

  /** The extended protocol: a Sync ends the pipeline. */
  public record ForPrepared(Prepared begin, Prepared commit) implements TransactionFraming {
    public ForPrepared(PreparedStatements statements) {
      this(statements.prepare("BEGIN"), statements.prepare("COMMIT"));
    }

    @Override
    public boolean unite(int messages) {
      return true;
    }

    @Override
    public void begin(Frames out) {
      begin.execute(out);
    }

    @Override
    public void commit(Frames out) {
      commit.execute(out);
    }

    @Override
    public void end(Frames out) {
      out.sync();
    }
  }

  /** The simple protocol: each query ends itself. */
  record ForSimple() implements TransactionFraming {
    @Override
    public boolean unite(int messages) {
      return messages == 1;
    }

    @Override
    public void begin(Frames out) {
      out.query("BEGIN");
    }

    @Override
    public void commit(Frames out) {
      out.query("COMMIT");
    }

    @Override
    public void end(Frames out) {}
  }
}
