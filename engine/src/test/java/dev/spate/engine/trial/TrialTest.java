package dev.spate.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.testing.HandMade;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.RowIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrialTest {
  @Test
  void anIdIsAFilesNameWhateverTheConfigurationIsCalled() {
    Trial trial = Trial.at(11, "one", "table=a/../b c,méthode=copy", Map.of(), 2, 1);
    assertThat(trial.id()).isEqualTo("012-one-table=a_.._b_c_m_thode=copy-i2");
    Trial other = Trial.at(12, "one", "x".repeat(500), Map.of(), 2, 1);
    assertThat(other.id()).hasSizeLessThan(100);
  }

  @Test
  void aTrialIsMadeByAtLeastOneWorker() {
    assertThatThrownBy(() -> Trial.at(0, "one", "default", Map.of(), 1, 0))
        .hasMessageContaining("workers 1 or more, got 0, 1 and 0");
  }

  @Test
  void aTrialOfAVersionThatMadeNoSearchesIsAMeasurement() throws Exception {
    Trial trial = Trial.at(0, "one", "default", Map.of(), 1, 1);
    ObjectNode written = ProtocolJson.mapper().valueToTree(trial);
    assertThat(written.remove("purpose").asText()).isEqualTo("MEASUREMENT");
    assertThat(ProtocolJson.mapper().treeToValue(written, Trial.class)).isEqualTo(trial);
  }

  @Test
  void anIdSaysWhatATrialIsFor() {
    Trial trial = Trial.at(0, "one", "default", Map.of(), 3, 1, TrialPurpose.SEARCH);
    assertThat(trial.id()).isEqualTo("001-one-default-s3");
  }

  @Test
  void anAccountAddsUpTheLedgersInRows() {
    LoadReport partly =
        new HandMade().done(0, 0, 1).failed(1, "23505").inDoubt(2).report(Duration.ofSeconds(1));
    RowReconciliation account =
        RowReconciliation.of(
            List.of(worker(0, partly), worker(1, Reports.of(Work.steady()))), OptionalLong.of(515));
    assertThat(account)
        .isEqualTo(new RowReconciliation(510, 510, 510, 10, 10, OptionalLong.of(515)));
    assertThat(account.atMost()).isEqualTo(520);
  }

  private static WorkerResult worker(int index, LoadReport report) {
    return new WorkerResult(index, new RowIdentity(1, 1, index, 2), report);
  }
}
