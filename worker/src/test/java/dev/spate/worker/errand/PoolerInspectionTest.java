package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.eventHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.PoolerSigns;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.IsolationLevel;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.testing.PgBouncer;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolerInspectionTest extends ErrandTest {
  private static final PoolerSigns TRANSACTION_MODE = new PoolerSigns(true, true, false);

  private PgBouncer pooler;

  @AfterEach
  void stop() throws Exception {
    if (pooler != null) {
      pooler.close();
    }
  }

  private void behindPooler(String mode, Map<String, String> options) throws Exception {
    pooler = PgBouncer.start(mode, database);
    endpoint = pooler.endpoint(options);
  }

  @Test
  void aServerItselfShowsNoSignOfAPooler() throws SQLException {
    InspectReport report = inspect(eventHeader());
    assertThat(report.pooler()).contains(new PoolerSigns(false, false, true));
    assertThat(report.pooler().get().description()).isEqualTo("no sign of a pooler");
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void aPoolerThatKeepsSessionsIsSeenAndStandsInNobodysWay() throws Exception {
    behindPooler("session", Map.of());
    InspectReport report = inspect(eventHeader());
    assertThat(report.pooler()).contains(new PoolerSigns(true, false, true));
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void preparedStatementsWithNamesAreRefusedWhereSessionsChange() throws Exception {
    behindPooler("transaction", Map.of());
    InspectReport report = inspect(eventHeader());
    assertThat(report.pooler()).contains(TRANSACTION_MODE);
    assertThat(report.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("workload.insert.protocol");
              assertThat(problem.message())
                  .contains("protocol: simple", "prepareThreshold=0", "session mode");
            });
  }

  @Test
  void statementsWithoutNamesStandInNobodysWay() throws Exception {
    behindPooler("transaction", Map.of("prepareThreshold", "0"));
    InspectReport report = inspect(eventHeader());
    assertThat(report.pooler()).contains(TRANSACTION_MODE);
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void theSimpleProtocolStandsInNobodysWayButAnIsolationLevelDoes() throws Exception {
    behindPooler("transaction", Map.of());
    assertThat(inspect(simple(Optional.empty())).problems()).isEmpty();
    assertThat(inspect(simple(Optional.of(IsolationLevel.SERIALIZABLE))).problems())
        .extracting(Problem::path)
        .containsExactly("workload.insert.isolation");
  }

  private static Workload simple(Optional<IsolationLevel> isolation) {
    Workload plain = eventHeader();
    return new Workload(
        plain.table(),
        plain.create(),
        plain.columns(),
        new Insert(InsertMethod.BATCH, 1, OptionalInt.empty(), isolation, StatementProtocol.SIMPLE),
        plain.existing());
  }
}
