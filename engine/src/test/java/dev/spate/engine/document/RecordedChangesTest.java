package dev.spate.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.fleet.ChangeRecord;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FunctionAddress;
import dev.spate.engine.testing.MemoryRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedChangesTest {
  private static final FunctionAddress FUNCTION =
      new FunctionAddress(
          "spate-worker", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final ChangeRecord FIRST = new ChangeRecord.EventRetries(FUNCTION, Optional.of(2));
  private static final ChangeRecord SECOND =
      new ChangeRecord.ProvisionedConcurrency(FUNCTION, 8, Optional.empty());

  private final MemoryRuns runs = new MemoryRuns();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void whatAKilledDriverLeftIsPutBackByALaterOneTheLastChangeFirst() throws Exception {
    changes().keep(FIRST);
    changes().keep(SECOND);
    List<ChangeRecord> given = new ArrayList<>();
    changes().giveBack(given::add);
    assertThat(given).containsExactly(SECOND, FIRST);
    assertThat(keys()).isEmpty();
  }

  @Test
  void whatWasPutBackIsForgottenAndWhatStaysIsToldAndKept() throws Exception {
    RecordedChanges changes = changes();
    changes.keep(FIRST).putBack();
    changes.keep(SECOND).left("8 environments stay ready");
    assertThat(keys()).containsExactly("fleet/change-000002.json");
    assertThat(warnings).containsExactly("8 environments stay ready");
  }

  @Test
  void aChangeThatCannotBePutBackNowStaysOnRecord() throws Exception {
    changes().keep(FIRST);
    assertThatThrownBy(
            () ->
                changes()
                    .giveBack(
                        _ -> {
                          throw new FleetException("throttled", null);
                        }))
        .hasMessage("throttled");
    assertThat(keys()).hasSize(1);
  }

  /** As each process makes them for itself. */
  private RecordedChanges changes() throws Exception {
    return new RecordedChanges(new RunDocuments(runs.documents("run")), warnings::add);
  }

  private List<String> keys() throws Exception {
    return runs.documents("run").list("");
  }
}
