package dev.spate.worker.server.postgres.inspect;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TableDescription.Actor;
import dev.spate.protocol.outcome.TableDescription.Column;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.SqlText;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Code that runs with each row of a workload, and that a rollback may not undo.
 *
 * @param actors triggers, rules and foreign partitions, as text
 * @param reach of the functions in expressions and in defaults that fill columns
 */
record UserCode(List<String> actors, FunctionReach reach) {
  UserCode {
    actors = List.copyOf(actors);
  }

  static UserCode on(PostgresSession session, TableDescription table, Workload workload)
      throws SQLException {
    boolean copy = workload.insert().method() == InsertMethod.COPY;
    List<String> actors =
        table.actors().stream()
            .filter(actor -> actor.runsCode() && actor.events().contains("INSERT"))
            .filter(actor -> !(copy && actor.kind() == Actor.Kind.RULE))
            .map(Actor::words)
            .toList();
    List<String> texts = new ArrayList<>();
    for (Generator generator : workload.columns().values()) {
      if (generator instanceof Generator.Sql(String sql)) {
        texts.add(sql);
      }
    }
    table.columns().stream()
        .filter(column -> isDefaulted(column, workload))
        .flatMap(column -> column.defaultExpression().stream())
        .forEach(texts::add);
    texts.removeIf(text -> SqlText.expressionProblem(text).isPresent());
    return new UserCode(actors, FunctionReach.of(session, texts));
  }

  private static boolean isDefaulted(Column column, Workload workload) {
    Generator generator = workload.columns().get(column.name());
    return generator == null || generator instanceof Generator.Sql;
  }

  /** Whether something may act outside of the transaction. */
  boolean mayReachOut() {
    return !actors.isEmpty() || !reach.outside().isEmpty();
  }

  /** What may act outside of the transaction. */
  String words() {
    List<String> all = new ArrayList<>(actors);
    reach.outside().forEach(name -> all.add("function " + name));
    return String.join(", ", all) + " may act outside of a transaction that is rolled back";
  }

  /** What a rollback doesn't undo, though it is harmless, and what nobody can tell. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (reach.advances()) {
      notes.add("sequences have advanced, which a rollback doesn't undo");
    }
    if (!reach.volatiles().isEmpty()) {
      notes.add(
          "the database's own functions %s are volatile: what they do outside of a transaction stays"
              .formatted(String.join(", ", reach.volatiles())));
    }
    return notes;
  }
}
