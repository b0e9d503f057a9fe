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

class InspectExpressionsTest extends ErrandTest {
  @Test
  void theServerJudgesExpressionsWithoutEvaluatingThem() throws SQLException {
    database.execute("CREATE SEQUENCE numbers");
    Map<String, Generator> columns = columns();
    columns.put("event_type", new Generator.Sql("now(nextval('numbers'), 'x')"));
    assertProblems(
        workload(TABLE, Optional.of(CREATE), columns),
        "workload.columns.event_type: the server refuses the expression 'now(nextval('numbers'),"
            + " 'x')': function now(bigint, unknown) does not exist");
    assertThat(database.value("SELECT is_called FROM numbers")).isEqualTo("f");
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
