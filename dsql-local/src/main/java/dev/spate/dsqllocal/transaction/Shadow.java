package dev.spate.dsqllocal.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.dsqllocal.conflict.Doom;
import dev.spate.dsqllocal.exchange.Answers;
import dev.spate.dsqllocal.exchange.ClientUnit;
import dev.spate.dsqllocal.statement.QualifiedName;
import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.dsqllocal.wire.Message;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Answers a statement as if nobody had committed since its transaction began. PostgreSQL refuses it
 * where somebody has: a key that came after the snapshot is a duplicate, a row that changed after
 * it fails to serialize. Aurora DSQL answers such a statement as its snapshot has it, and refuses
 * the COMMIT. So the transaction has lost, and goes on in one that is never committed, without the
 * rows that came later.
 */
final class Shadow {
  /** Somebody else may commit while a statement is said again. */
  private static final int ATTEMPTS = 5;

  /** How a DETAIL names the key that is there already, between its columns and its values. */
  private static final String KEY = "Key (";

  private static final String VALUES = ")=(";
  private static final String EXISTS = ") already exists.";

  private final ServerSide server;

  Shadow(ServerSide server) {
    this.server = server;
  }

  /** Begins a transaction, and says what it sees of others. */
  String begin() throws IOException, InterruptedException {
    return value("BEGIN; SELECT pg_current_snapshot()").orElse("");
  }

  /** What PostgreSQL sees of others in the transaction that has just begun, which fixes it. */
  String snapshot() throws IOException, InterruptedException {
    return value("SELECT pg_current_snapshot()").orElse("");
  }

  /** The answers that are meant: those that there are, or those of a transaction that has lost. */
  Answers meant(OpenTransaction open, ClientUnit unit, List<Message> said, Answers answers)
      throws IOException, InterruptedException {
    Optional<ErrorReport> error = answers.error();
    if (error.isEmpty() || open.snapshot().isEmpty()) {
      return answers;
    }
    Optional<String> table = table(unit);
    boolean serialization =
        error.get().sqlState().equals("40001") || error.get().sqlState().equals("40P01");
    if (!serialization && !error.get().sqlState().equals("23505")) {
      return answers;
    }
    anew();
    if (!serialization
        && open.contest().lost().isEmpty()
        && !(table.isPresent() && isLater(open, table.get(), error.get()))) {
      return answers;
    }
    open.contest().lose(Doom.DATA);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Answers again = again(open, table, said);
      if (again.error().isEmpty()) {
        return withoutInvitation(again);
      }
      anew();
    }
    return answers;
  }

  private Answers again(OpenTransaction open, Optional<String> table, List<Message> said)
      throws IOException, InterruptedException {
    if (table.isPresent()) {
      attempt(
          "DELETE FROM %s WHERE %s AND xmin <> pg_current_xact_id()::xid"
              .formatted(table.get(), later(open)));
    }
    for (SaidStep step : open.steps()) {
      if (server.exchange(step.again()).error().isPresent()) {
        anew();
        break;
      }
    }
    return server.exchange(SaidStep.again(said));
  }

  /** The client has been told once that a COPY takes its data. */
  private static Answers withoutInvitation(Answers answers) {
    return new Answers(
        answers.messages().stream().filter(message -> message.type() != 'G').toList(),
        answers.status());
  }

  private void anew() throws IOException, InterruptedException {
    server.execute("ROLLBACK");
    server.execute("BEGIN");
  }

  private void attempt(String sql) throws IOException, InterruptedException {
    if (server.execute(sql).error().isPresent()) {
      anew();
    }
  }

  private static Optional<String> table(ClientUnit unit) {
    return unit.statements().stream()
        .map(SqlStatement::writtenTable)
        .flatMap(Optional::stream)
        .map(QualifiedName::written)
        .reduce((one, other) -> other);
  }

  private static String later(OpenTransaction open) {
    return "NOT pg_visible_in_snapshot(xmin::text::xid8, '%s')".formatted(open.snapshot());
  }

  /** Whether the key that is there already wasn't yet when the transaction began. */
  private boolean isLater(OpenTransaction open, String table, ErrorReport duplicate)
      throws IOException, InterruptedException {
    String detail = duplicate.detail().orElse("");
    int values = detail.indexOf(VALUES);
    if (!detail.startsWith(KEY) || values < 0 || !detail.endsWith(EXISTS)) {
      return false;
    }
    String columns = detail.substring(KEY.length(), values);
    String key = detail.substring(values + VALUES.length(), detail.length() - EXISTS.length());
    String sql =
        "SELECT count(*) FROM %s WHERE %s AND concat_ws(', ', %s) = '%s'"
            .formatted(table, later(open), columns, key.replace("'", "''"));
    Optional<String> found = value(sql);
    if (found.isEmpty()) {
      anew();
    }
    return found.filter(count -> !count.equals("0")).isPresent();
  }

  private Optional<String> value(String sql) throws IOException, InterruptedException {
    for (Message answer : server.execute(sql).messages()) {
      if (answer.type() == 'D') {
        BodyReader row = new BodyReader(answer.body());
        row.int16();
        return Optional.of(new String(row.raw(row.int32()), UTF_8));
      }
    }
    return Optional.empty();
  }
}
