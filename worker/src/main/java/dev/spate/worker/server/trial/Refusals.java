package dev.spate.worker.server.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.text.Excerpt;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.Session;
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.wire.FrameBuffer;
import dev.spate.worker.wire.ServerError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server said against rows that were tried, each kind once. */
public final class Refusals {
  /** Finds the columns that a refusal is about. */
  @FunctionalInterface
  public interface Blame {
    /** The columns, none where they can't be found. */
    List<String> by(ServerError error, long sequence) throws SQLException;
  }

  /** More kinds than a person reads. */
  private static final int MAX_KINDS = 20;

  private static final int MAX_VALUE_LENGTH = 60;
  private static final int MAX_MESSAGE_LENGTH = 300;

  private final Session session;
  private final Workload workload;
  private final RowPlan plan;
  private final Blame blamed;
  private final Map<Kind, Seen> kinds = new LinkedHashMap<>();
  private int rows;

  /** What makes two refusals the same. */
  private record Kind(String sqlState, ServerError.About about) {}

  /** How often a kind came, and where first; a negative sequence stands for many rows at once. */
  private record Seen(ServerError first, long sequence, int count) {}

  /**
   * None so far.
   *
   * @param session by which constraints are looked up
   * @param plan makes the rows
   */
  public Refusals(Session session, Workload workload, RowPlan plan, Blame blamed) {
    this.session = session;
    this.workload = workload;
    this.plan = plan;
    this.blamed = blamed;
  }

  /** One row was refused. */
  public void add(ServerError error, long sequence) {
    rows++;
    Kind kind = new Kind(error.sqlState(), error.about());
    if (kinds.size() < MAX_KINDS || kinds.containsKey(kind)) {
      kinds.merge(
          kind,
          new Seen(error, sequence, 1),
          (seen, one) -> new Seen(seen.first(), seen.sequence(), seen.count() + 1));
    }
  }

  /** Rows were refused in one statement that are taken one by one. */
  public void together(ServerError error) {
    kinds.put(new Kind(error.sqlState(), error.about()), new Seen(error, -1, 0));
  }

  /** How many rows were refused. */
  public int rows() {
    return rows;
  }

  /** A problem for each kind. */
  public List<Problem> problems(int tried) throws SQLException {
    List<Problem> problems = new ArrayList<>();
    for (Seen seen : kinds.values()) {
      problems.add(problem(seen, tried));
    }
    return problems;
  }

  private Problem problem(Seen seen, int tried) throws SQLException {
    ServerError error = seen.first();
    if (seen.sequence() < 0) {
      return new Problem(
          "workload.insert",
          "the server takes the rows one by one, and refuses them together: " + text(error));
    }
    List<String> columns = blamed.by(error, seen.sequence());
    List<String> written = columns.stream().filter(workload.columns()::containsKey).toList();
    List<String> values = new ArrayList<>();
    for (RowColumn column : plan.columns()) {
      if (columns.contains(column.name())) {
        values.add(column.name() + " = " + value(column, seen.sequence()));
      }
    }
    String path = "workload.columns" + (written.isEmpty() ? "" : "." + written.getFirst());
    return new Problem(
        path,
        "the server refuses %d of %d tried rows: %s%s%s"
            .formatted(
                seen.count(),
                tried,
                text(error),
                definition(error).map(text -> "; the constraint: " + text).orElse(""),
                values.isEmpty() ? "" : "; the first has " + String.join(", ", values)));
  }

  private static String text(ServerError error) {
    String detail = error.detail().map(text -> " (" + text + ")").orElse("");
    return "%s: %s"
        .formatted(error.sqlState(), Excerpt.of(error.message() + detail, MAX_MESSAGE_LENGTH));
  }

  private Optional<String> definition(ServerError error) throws SQLException {
    ServerError.About about = error.about();
    if (about.constraint().isEmpty() || about.table().isEmpty() || about.schema().isEmpty()) {
      return Optional.empty();
    }
    return session
        .first(
            """
            SELECT pg_get_constraintdef(o.oid)
              FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relname = ? AND o.conname = ? AND o.contype IN ('c', 'x')
            """,
            row -> row.getString(1),
            about.schema().get(),
            about.table().get(),
            about.constraint().get())
        .map(text -> Excerpt.of(text, MAX_MESSAGE_LENGTH));
  }

  private String value(RowColumn column, long sequence) {
    return switch (column) {
      case RowColumn.Expression expression -> "the expression " + expression.sql();
      case RowColumn.Encoded encoded -> {
        long number = plan.number(sequence);
        if (encoded.encoder().isNull(number)) {
          yield "NULL";
        }
        FrameBuffer text = new FrameBuffer();
        encoded.encoder().text(number, text);
        yield "'" + Excerpt.of(new String(text.toByteArray(), UTF_8), MAX_VALUE_LENGTH) + "'";
      }
    };
  }
}
