package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Inspect.Trial;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.server.TaskRefusedException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenKeysTest extends ErrandTest {
  private static final String TABLE = "inv";

  @ParameterizedTest
  @CsvSource({
    "numeric(12), 7, 7",
    "numeric(12), -3, -3",
    "'numeric(12,2)', 7.25, 8",
    "bigint, 9000000000, 9000000000",
    "integer, 12, 12",
    "oid, 4000000000, 4000000000",
    "text, 10, 10",
    "varchar(8), 10, 10",
  })
  void theLargestKeyThatIsThereIsRead(String type, String there, long largest) throws SQLException {
    database.execute(
        "CREATE TABLE inv (no %s PRIMARY KEY)".formatted(type),
        "INSERT INTO inv VALUES ('%s'), ('-9')".formatted(there).replace("'-9'", low(type)));
    assertThat(above()).isEqualTo(Map.of("no", largest));
  }

  private static String low(String type) {
    return type.equals("oid") || type.contains("text") || type.contains("char") ? "'9'" : "'-9'";
  }

  @Test
  void anEmptyTableHoldsNone() throws SQLException {
    database.execute("CREATE TABLE inv (no bigint PRIMARY KEY)");
    assertThat(above()).isEmpty();
  }

  @Test
  void theRowsThatACheckTriesHaveKeysAboveThoseThatAreThere() throws SQLException {
    database.execute(
        "CREATE TABLE inv (no numeric PRIMARY KEY)",
        "INSERT INTO inv SELECT generate_series(1, 400)");
    InspectReport report =
        (InspectReport)
            run(
                new Errand.Inspect(
                    ID.as(TaskKind.INSPECT),
                    endpoint,
                    sequential(),
                    OptionalLong.empty(),
                    Trial.HARMLESS));
    assertThat(report.problems()).isEmpty();
    assertThat(report.trial().orElseThrow().refusals()).isEmpty();
    assertThat(report.trial().orElseThrow().tried()).isPositive();
  }

  @Test
  void whereNoKeyIsLeftNothingIsBegun() throws SQLException {
    database.execute(
        "CREATE TABLE inv (no numeric PRIMARY KEY)",
        "INSERT INTO inv VALUES (9223372036854775807)");
    assertThatThrownBy(this::above)
        .isInstanceOf(TaskRefusedException.class)
        .hasMessage(
            "column no: no sequential key is left above 9223372036854775807, which the"
                + " column holds");
  }

  private Map<String, Long> above() throws SQLException {
    return prepare(sequential(), Mode.KEEP, RunRows.NONE).keysAbove();
  }

  private static Workload sequential() {
    return workload(TABLE, Optional.empty(), Map.of("no", new Generator.SequentialBigintKey(1)));
  }
}
