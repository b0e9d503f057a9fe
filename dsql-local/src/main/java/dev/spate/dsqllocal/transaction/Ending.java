package dev.spate.dsqllocal.transaction;

import dev.spate.dsqllocal.conflict.Doom;
import dev.spate.dsqllocal.conflict.Rivalry;
import dev.spate.dsqllocal.exchange.Answers;
import dev.spate.dsqllocal.rule.TransactionErrors;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.dsqllocal.wire.Message;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How transactions end, step aside for others, and come back. One that stepped aside has no
 * transaction of PostgreSQL's; before it goes on, all that was said in it is said again, and where
 * that is answered in another way, somebody has written what it wrote or read: it has lost.
 */
final class Ending {
  private final Cluster cluster;
  private final ServerSide server;
  private long changedCatalogTo;

  Ending(Cluster cluster, ServerSide server) {
    this.cluster = cluster;
    this.server = server;
  }

  /** The catalog's number after the last change of this session. */
  long changedCatalogTo() {
    return changedCatalogTo;
  }

  /**
   * Why a transaction may not be committed, which is rolled back then; where it may, it has won and
   * must be.
   */
  Optional<ErrorReport> refusal(OpenTransaction open) throws IOException, InterruptedException {
    Optional<ErrorReport> refusal =
        open.limit(cluster.settings().transactions(), cluster.time().nanoTime())
            .or(() -> lost(open))
            .or(() -> share(open));
    if (refusal.isEmpty() && open.isDetached()) {
      resume(open);
    }
    if (refusal.isEmpty() && !open.contest().win(doomOfRivals(open))) {
      refusal = lost(open);
    }
    if (refusal.isPresent()) {
      rollBack(open);
    }
    return refusal;
  }

  private static Optional<ErrorReport> lost(OpenTransaction open) {
    return open.contest().lost().map(TransactionErrors::conflict);
  }

  private Optional<ErrorReport> share(OpenTransaction open) {
    return open.wrote() && cluster.share().refusesNext()
        ? Optional.of(TransactionErrors.conflict(Doom.DATA))
        : Optional.empty();
  }

  private static Doom doomOfRivals(OpenTransaction open) {
    return open.changedCatalog() ? Doom.CATALOG : Doom.DATA;
  }

  /** Commits one that {@link #refusal} let through. */
  List<Message> commit(OpenTransaction open) throws IOException, InterruptedException {
    return committed(open, server.execute("COMMIT"));
  }

  /** Commits it as its client says it. */
  List<Message> commit(OpenTransaction open, List<Message> said)
      throws IOException, InterruptedException {
    return committed(open, server.exchange(said));
  }

  private List<Message> committed(OpenTransaction open, Answers answers) {
    if (answers.error().isEmpty() && open.changedCatalog()) {
      changedCatalogTo = cluster.catalog().changed(open.changedNames());
    }
    return answers.messages();
  }

  void rollBack(OpenTransaction open) throws IOException, InterruptedException {
    open.contest().end();
    if (!open.isDetached()) {
      server.execute("ROLLBACK");
      open.setDetached(true);
    }
  }

  /** Gives up a transaction's locks, and keeps it. */
  void stepAside(OpenTransaction open) {
    try {
      server.execute("ROLLBACK");
      open.setDetached(true);
    } catch (IOException gone) {
      // the client will be told when it goes on
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has a transaction of PostgreSQL's again, with all that was said in it. */
  void resume(OpenTransaction open) throws IOException, InterruptedException {
    server.execute("BEGIN");
    open.setDetached(false);
    Rivalry contest = open.contest();
    for (SaidStep step : List.copyOf(open.steps())) {
      if (contest.lost().isPresent()) {
        return;
      }
      if (!step.isAnsweredBy(server.exchange(step.again()))) {
        contest.lose(Doom.DATA);
        server.execute("ROLLBACK");
        server.execute("BEGIN");
        return;
      }
    }
  }

  /** What an error of PostgreSQL's would be on DSQL. */
  ErrorReport meaning(ErrorReport error, OpenTransaction open) {
    boolean serialization = error.sqlState().equals("40001") || error.sqlState().equals("40P01");
    boolean duplicate = error.sqlState().equals("23505") && open.contest().lost().isPresent();
    return serialization || duplicate ? TransactionErrors.conflict(Doom.DATA) : error;
  }
}
