package dev.spate.dsqllocal.transaction;

import dev.spate.dsqllocal.cluster.TransactionQuota;
import dev.spate.dsqllocal.conflict.Doom;
import dev.spate.dsqllocal.exchange.Answers;
import dev.spate.dsqllocal.exchange.ClientUnit;
import dev.spate.dsqllocal.exchange.PreparedNames;
import dev.spate.dsqllocal.rule.RefusedStatements;
import dev.spate.dsqllocal.rule.TransactionErrors;
import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.statement.StatementKind;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.dsqllocal.wire.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The course of a session: each unit is refused, answered here, or handed to PostgreSQL, always
 * within a transaction of which this class decides how it ends. For one thread at a time, but for
 * {@link #transaction}.
 */
final class Course {
  private static final Set<StatementKind> NEED_TRANSACTION =
      Set.of(StatementKind.DML, StatementKind.COPY_IN, StatementKind.DDL);

  private final Cluster cluster;
  private final ServerSide server;
  private final PreparedNames prepared;
  private final Ending ending;
  private final OwnStatements own;
  private final Shadow shadow;
  private final List<Message> out = new ArrayList<>();
  private volatile Optional<OpenTransaction> transaction = Optional.empty();
  private Optional<CopyIn> copying = Optional.empty();
  private long catalogVersion;

  Course(Cluster cluster, ServerSide server, PreparedNames prepared) {
    this.cluster = cluster;
    this.server = server;
    this.prepared = prepared;
    this.ending = new Ending(cluster, server);
    this.own = new OwnStatements(cluster, server);
    this.shadow = new Shadow(server);
    this.catalogVersion = cluster.catalog().version();
  }

  /** The one that is open; from any thread. */
  Optional<OpenTransaction> transaction() {
    return transaction;
  }

  boolean isCopying() {
    return copying.isPresent();
  }

  /** As ReadyForQuery says it. */
  char status() {
    return transaction.map(open -> open.hasFailed() ? 'E' : 'T').orElse('I');
  }

  /** Works on units until one fails. */
  Optional<Reply> run(List<ClientUnit> units, boolean simple)
      throws IOException, InterruptedException {
    out.clear();
    boolean good = true;
    for (int i = 0; i < units.size() && good; i++) {
      good = perform(units.get(i));
      if (!good) {
        // what comes behind an error is never looked at
        units.stream().skip(i + 1L).forEach(unit -> prepared.forget(unit, 0));
      }
      if (isCopying()) {
        return Optional.of(new Reply(out, false));
      }
    }
    return Optional.of(finish(good, simple));
  }

  /** A transaction that nobody began ends with what came with it. */
  private Reply finish(boolean good, boolean simple) throws IOException, InterruptedException {
    if (transaction.isPresent() && !transaction.get().isExplicit()) {
      OpenTransaction open = transaction.get();
      if (good) {
        Optional<ErrorReport> refusal = ending.refusal(open);
        List<Message> last = refusal.isPresent() ? List.of() : ending.commit(open);
        catalogVersion = Math.max(catalogVersion, ending.changedCatalogTo());
        if (simple && (refusal.isPresent() || !isComplete(last))) {
          // a Query is told that it is complete when its commit is
          out.removeIf(message -> message.type() == 'C');
        }
        refusal.ifPresent(error -> out.add(message(error)));
        last.stream().filter(message -> message.type() != 'C').forEach(out::add);
      } else {
        ending.rollBack(open);
      }
      transaction = Optional.empty();
    }
    return new Reply(out, true);
  }

  private static boolean isComplete(List<Message> answers) {
    return answers.stream().noneMatch(message -> message.type() == ErrorReport.TYPE);
  }

  private static Message message(ErrorReport error) {
    return new Message(ErrorReport.TYPE, error.body());
  }

  private boolean perform(ClientUnit unit) throws IOException, InterruptedException {
    for (SqlStatement statement : unit.statements()) {
      Optional<ErrorReport> refusal = RefusedStatements.refusal(statement);
      if (refusal.isPresent()) {
        prepared.forget(unit, 0);
        return fail(refusal.get());
      }
    }
    return switch (unit.kind()) {
      case BEGIN -> begin(unit);
      case COMMIT -> commit(unit);
      case ROLLBACK -> rollBack(unit);
      case EMPTY, DDL, DML, COPY_IN, QUERY -> state(unit);
    };
  }

  private boolean fail(ErrorReport error) throws IOException, InterruptedException {
    out.add(message(error));
    if (transaction.isPresent()) {
      ending.rollBack(transaction.get());
      transaction.get().fail();
    }
    return false;
  }

  private boolean begin(ClientUnit unit) throws IOException, InterruptedException {
    if (transaction.isPresent() && transaction.get().hasFailed()) {
      return fail(TransactionErrors.aborted());
    }
    if (transaction.isPresent() && !transaction.get().isDetached()) {
      transaction.get().becomeExplicit();
      out.addAll(unit.answered("BEGIN", List.of(), List.of()));
      return true;
    }
    Answers answers = server.exchange(unit.sent());
    out.addAll(answers.messages());
    if (answers.status() == 'T') {
      transaction = Optional.of(new OpenTransaction(true, cluster.time().nanoTime()));
    }
    return answers.error().isEmpty();
  }

  private boolean commit(ClientUnit unit) throws IOException, InterruptedException {
    if (transaction.isEmpty()) {
      out.addAll(server.exchange(unit.sent()).messages());
      return true;
    }
    OpenTransaction open = transaction.get();
    if (open.hasFailed()) {
      return rollBack(unit);
    }
    Optional<ErrorReport> refusal = ending.refusal(open);
    transaction = Optional.empty();
    if (refusal.isPresent()) {
      out.add(message(refusal.get()));
      return false;
    }
    List<Message> answers = ending.commit(open, unit.sent());
    catalogVersion = Math.max(catalogVersion, ending.changedCatalogTo());
    out.addAll(answers);
    return isComplete(answers);
  }

  private boolean rollBack(ClientUnit unit) throws IOException, InterruptedException {
    if (transaction.isEmpty()) {
      out.addAll(server.exchange(unit.sent()).messages());
      return true;
    }
    ending.rollBack(transaction.get());
    transaction = Optional.empty();
    out.addAll(unit.answered("ROLLBACK", List.of(), List.of()));
    return true;
  }

  private boolean state(ClientUnit unit) throws IOException, InterruptedException {
    if (transaction.isPresent() && transaction.get().hasFailed() && !unit.statements().isEmpty()) {
      return fail(TransactionErrors.aborted());
    }
    if (isBehindCatalog(unit)) {
      catalogVersion = cluster.catalog().version();
      return fail(TransactionErrors.conflict(Doom.CATALOG));
    }
    if (OwnStatements.isGrant(unit)) {
      Optional<ErrorReport> refusal = own.grant(unit, out);
      return refusal.isEmpty() || fail(refusal.get());
    }
    if (transaction.isPresent()) {
      Optional<ErrorReport> mixture = transaction.get().mixture(unit);
      if (mixture.isPresent()) {
        return fail(mixture.get());
      }
    } else if (unit.statements().stream().anyMatch(it -> NEED_TRANSACTION.contains(it.kind()))) {
      OpenTransaction begun = new OpenTransaction(false, cluster.time().nanoTime());
      begun.setSnapshot(shadow.begin());
      transaction = Optional.of(begun);
    }
    if (transaction.isPresent() && transaction.get().isDetached()) {
      ending.resume(transaction.get());
    }
    if (OwnStatements.isIndex(unit)) {
      return index(unit);
    }
    if (transaction.isPresent() && transaction.get().snapshot().isEmpty()) {
      transaction.get().setSnapshot(shadow.snapshot());
    }
    Answers answers = server.exchange(unit.sent());
    if (answers.status() == Answers.COPYING) {
      copying = Optional.of(new CopyIn(unit));
      out.addAll(answers.messages());
      return true;
    }
    return complete(unit, unit.sent(), answers);
  }

  private boolean isBehindCatalog(ClientUnit unit) {
    return unit.statements().stream()
        .filter(statement -> !statement.kind().controls())
        .anyMatch(statement -> cluster.catalog().touchedSince(catalogVersion, statement.names()));
  }

  private boolean complete(ClientUnit unit, List<Message> said, Answers answered)
      throws IOException, InterruptedException {
    Answers answers =
        transaction.isPresent() ? shadow.meant(transaction.get(), unit, said, answered) : answered;
    Optional<ErrorReport> error = answers.error();
    if (error.isPresent()) {
      prepared.forget(
          unit, answers.messages().stream().filter(answer -> answer.type() == '1').count());
    }
    if (transaction.isEmpty()) {
      out.addAll(answers.messages());
      return error.isEmpty();
    }
    OpenTransaction open = transaction.get();
    TransactionQuota quota = cluster.settings().transactions();
    open.record(unit, said, answers, quota);
    if (error.isEmpty() && open.hasTooManyRows(quota)) {
      return fail(TransactionErrors.rows());
    }
    Optional<ErrorReport> meant = error.map(it -> ending.meaning(it, open));
    for (Message answer : answers.messages()) {
      out.add(answer.type() == ErrorReport.TYPE ? message(meant.orElseThrow()) : answer);
    }
    if (error.isPresent()) {
      open.fail();
    }
    return error.isEmpty();
  }

  private boolean index(ClientUnit unit) throws IOException, InterruptedException {
    List<Message> said = own.built(unit);
    Answers answers = server.exchange(said);
    if (answers.error().isPresent()) {
      return complete(unit, said, answers);
    }
    out.addAll(own.job(unit));
    transaction.orElseThrow().record(unit, said, answers, cluster.settings().transactions());
    return true;
  }

  /** Takes a message while a COPY takes its data. */
  Optional<Reply> copied(Message message) throws IOException, InterruptedException {
    server.send(message);
    copying.orElseThrow().add(message);
    return copying.get().isAnswered() ? Optional.of(copyEnds()) : Optional.empty();
  }

  private Reply copyEnds() throws IOException, InterruptedException {
    CopyIn copy = copying.orElseThrow();
    copying = Optional.empty();
    out.clear();
    ClientUnit unit = copy.unit();
    return finish(complete(unit, copy.said(), server.read()), unit.simple());
  }

  /** Gives up the locks of a transaction that nobody works on. */
  void stepAside() {
    if (transaction.isEmpty() || isCopying()) {
      return;
    }
    OpenTransaction open = transaction.get();
    if (!open.isDetached() && !open.hasFailed()) {
      ending.stepAside(open);
    }
  }
}
