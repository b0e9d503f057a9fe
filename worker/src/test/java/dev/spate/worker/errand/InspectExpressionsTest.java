package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.columns;
import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.workload.Generator;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectExpressionsTest extends ErrandTest {
  @Test
  void theServerJudgesExpressionsWithoutEvaluatingThem() throws SQLException {
    database.execute("CREATE SEQUENCE numbers");
    Map<String, Generator> columns = columns();
    columns.put("event_type", new Generator.Sql("now('x')"));
    columns.put("id", new Generator.Sql("gen_random_uuid(), nextval('numbers')"));
    assertProblems(
        workload(TABLE, Optional.of(CREATE), columns),
        "workload.columns.id: must be one expression of SQL: a comma parts it in two, got"
            + " 'gen_random_uuid(), nextval('numbers')'",
        "workload.columns.event_type: the server refuses the expression 'now('x')': function"
            + " now(unknown) does not exist");
    assertThat(database.value("SELECT is_called FROM numbers")).isEqualTo("f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'x'); COMMIT; INSERT INTO kept VALUES ('y'",
        "'x'); COMMIT; INSERT INTO kept VALUES ('y'); --",
        "'x') RETURNING id; COMMIT; INSERT INTO kept VALUES ('y') --",
      })
  void anExpressionCanNotCommit(String expression) throws SQLException {
    database.execute("CREATE TABLE kept (a text)");
    Map<String, Generator> columns = columns();
    columns.put("event_type", new Generator.Sql(expression));
    assertThat(inspect(workload(TABLE, Optional.of(CREATE), columns)).problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).startsWith("must be one expression of SQL: "));
    assertThat(database.value("SELECT count(*) FROM kept")).isEqualTo("0");
    assertThat(database.value("SELECT to_regclass('event_header')")).isNull();
  }

  @Test
  void anExpressionMayHoldAQuestionMarkAndIsEvaluated() throws SQLException {
    Map<String, Generator> columns = columns();
    columns.put("event_type", new Generator.Sql("('{\"a\": 1}'::jsonb ? 'a')::text"));
    assertThat(inspect(workload(TABLE, Optional.of(CREATE), columns)).problems()).isEmpty();
    columns.put("event_type", new Generator.Sql("(1 / (random() * 0)::int)::text"));
    assertProblems(
        workload(TABLE, Optional.of(CREATE), columns),
        "workload.columns.event_type: the server refuses the expression '(1 / (random() *"
            + " 0)::int)::text': division by zero");
  }
}
