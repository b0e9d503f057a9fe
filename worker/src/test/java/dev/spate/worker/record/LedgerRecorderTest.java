package dev.spate.worker.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.ledger.LedgerCounts;
import dev.spate.protocol.ledger.OperationRanges;
import dev.spate.worker.record.LedgerRecorder.Page;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LedgerRecorderTest {
  private final LedgerRecorder recorder = new LedgerRecorder(100);

  @Test
  void operationsAreNumberedOverAllConnections() {
    var one = recorder.page();
    var other = recorder.page();
    assertThat(one.start()).isEqualTo(0);
    assertThat(other.start()).isEqualTo(1);
    one.acknowledged();
    assertThat(one.start()).isEqualTo(2);
    other.failed();
    one.inDoubt();
    assertThat(recorder.ledger())
        .isEqualTo(new Ledger(3, 100, OperationRanges.of(1), OperationRanges.of(2)));
  }

  @Test
  void anOperationOfWhichNothingWasHeardIsInDoubt() {
    recorder.page().start();
    recorder.page().start();
    assertThat(recorder.ledger().inDoubt()).isEqualTo(OperationRanges.of(0, 1));
  }

  @Test
  void anOutageOfAllConnectionsIsOneRange() {
    var pages = new Page[8];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = recorder.page();
    }
    for (int round = 0; round < 10_000; round++) {
      for (var page : pages) {
        page.start();
      }
      for (int i = pages.length - 1; i >= 0; i--) {
        pages[i].failed();
      }
    }
    assertThat(recorder.ledger().failed().ranges())
        .containsExactly(new OperationRanges.Range(0, 79_999));
  }

  @Test
  void nothingIsLostBetweenThreads() {
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        threads.execute(() -> runOperations(recorder.page()));
      }
    }
    assertThat(recorder.ledger().counts()).isEqualTo(new LedgerCounts(32_000, 4_000, 4_000));
  }

  private static void runOperations(Page page) {
    for (int i = 0; i < 10_000; i++) {
      page.start();
      switch (i % 10) {
        case 0 -> page.failed();
        case 1 -> page.inDoubt();
        default -> page.acknowledged();
      }
    }
  }

  @Test
  void aConnectionHasOneOpenOperationAtMost() {
    var page = recorder.page();
    assertThatIllegalStateException()
        .isThrownBy(page::acknowledged)
        .withMessage("no operation is open");
    page.start();
    assertThatIllegalStateException()
        .isThrownBy(page::start)
        .withMessage("operation 0 is still open");
  }
}
