package dev.spate.protocol.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
  private final Ledger ledger =
      new Ledger(10, 100, OperationRanges.of(2, 3, 4), OperationRanges.of(9));

  @Test
  void anOperationIsAcknowledgedUnlessItIsListed() {
    assertThat(ledger.stateOf(0)).isEqualTo(OperationState.ACKNOWLEDGED);
    assertThat(ledger.stateOf(2)).isEqualTo(OperationState.FAILED);
    assertThat(ledger.stateOf(4)).isEqualTo(OperationState.FAILED);
    assertThat(ledger.stateOf(5)).isEqualTo(OperationState.ACKNOWLEDGED);
    assertThat(ledger.stateOf(9)).isEqualTo(OperationState.IN_DOUBT);
  }

  @Test
  void aRowSharesTheStateOfItsOperation() {
    assertThat(ledger.stateOfRow(199)).isEqualTo(OperationState.ACKNOWLEDGED);
    assertThat(ledger.stateOfRow(200)).isEqualTo(OperationState.FAILED);
    assertThat(ledger.stateOfRow(499)).isEqualTo(OperationState.FAILED);
    assertThat(ledger.stateOfRow(999)).isEqualTo(OperationState.IN_DOUBT);
  }

  @Test
  void everyOperationIsCountedInOneState() {
    assertThat(ledger.counts()).isEqualTo(new LedgerCounts(6, 3, 1));
    assertThat(ledger.rowCounts()).isEqualTo(new LedgerCounts(600, 300, 100));
    assertThat(Ledger.empty(7).counts()).isEqualTo(LedgerCounts.zero());
  }

  @ParameterizedTest
  @CsvSource({
    // failed, in doubt; of ten operations
    "'', ''",
    "0, 9",
    "'2 3 4', 9",
    "'0 1 5', '2 8'",
    "'', '0 1 2 3 4 5 6 7 8 9'",
    "9, 0",
  })
  void theAcknowledgedOnesAreAllOthers(String failed, String inDoubt) {
    Ledger some = new Ledger(10, 100, operations(failed), operations(inDoubt));
    assertThat(some.acknowledged().flatMapToLong(LedgerTest::operations))
        .containsExactlyElementsOf(
            LongStream.range(0, 10)
                .filter(each -> some.stateOf(each) == OperationState.ACKNOWLEDGED)
                .boxed()
                .toList());
  }

  private static LongStream operations(OperationRanges.Range range) {
    return LongStream.rangeClosed(range.first(), range.last());
  }

  private static OperationRanges operations(String numbers) {
    return OperationRanges.of(
        Pattern.compile(" ")
            .splitAsStream(numbers)
            .filter(number -> !number.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray());
  }

  @Test
  void whoKnowsOnlyHowManyWereStartedKnowsNoneToBeStored() {
    assertThat(ledger.inDoubtThroughout().counts()).isEqualTo(new LedgerCounts(0, 0, 10));
    assertThat(Ledger.empty(7).inDoubtThroughout()).isEqualTo(Ledger.empty(7));
  }

  @Test
  void countsOfWorkersAreAdded() {
    assertThat(ledger.counts().plus(new LedgerCounts(1, 2, 3)))
        .isEqualTo(new LedgerCounts(7, 5, 4));
    assertThat(ledger.counts().plus(LedgerCounts.zero())).isEqualTo(ledger.counts());
  }

  @Test
  void whatIsStoredMayExceedWhatIsAcknowledgedOnlyByWhatIsInDoubt() {
    var rows = ledger.rowCounts();
    assertThat(rows.allows(599)).isFalse();
    assertThat(rows.allows(600)).isTrue();
    assertThat(rows.allows(700)).isTrue();
    assertThat(rows.allows(701)).isFalse();
  }

  @Test
  void aLedgerThatFollowsAnotherIsNumberedAfterIt() {
    var next = new Ledger(5, 100, OperationRanges.of(3), OperationRanges.of(0, 1));

    assertThat(ledger.followedBy(next))
        .isEqualTo(
            new Ledger(15, 100, OperationRanges.of(2, 3, 4, 13), OperationRanges.of(9, 10, 11)));
    assertThat(ledger.followedBy(Ledger.empty(100))).isEqualTo(ledger);
    assertThat(Ledger.empty(100).followedBy(ledger)).isEqualTo(ledger);
  }

  @Test
  void aLedgerOfOtherOperationsCanNotFollow() {
    refuses(
        "ledger: operations of 10 rows can't follow those of 100",
        () -> ledger.followedBy(Ledger.empty(10)));
  }

  @Test
  void whatIsWrittenIsRead() throws JsonProcessingException {
    var text = ProtocolJson.mapper().writeValueAsString(ledger);
    assertThat(text)
        .isEqualTo(
            "{\"operations\":10,\"rowsPerOperation\":100,\"failed\":\"AQUB\",\"inDoubt\":\"ARI=\"}");
    assertThat(ProtocolJson.mapper().readValue(text, Ledger.class)).isEqualTo(ledger);
  }

  @Test
  void anOperationThatWasNotStartedHasNoState() {
    refuses("operation 10 was not started: the worker started 10", () -> ledger.stateOf(10));
    refuses("operation -1 was not started: the worker started 10", () -> ledger.stateOfRow(-1));
  }

  @Test
  void ledgersThatCannotBeAreRefused() {
    var none = OperationRanges.none();
    refuses("ledger: operations must not be negative: -1", () -> new Ledger(-1, 1, none, none));
    refuses("ledger: rowsPerOperation must be at least 1: 0", () -> new Ledger(1, 0, none, none));
    refuses(
        "ledger: failed has operation 5, but only 5 were started",
        () -> new Ledger(5, 1, OperationRanges.of(5), none));
    refuses(
        "ledger: an operation is both failed and in doubt",
        () -> new Ledger(5, 1, OperationRanges.of(1, 2), OperationRanges.of(2)));
    refuses("ledger: inDoubt is missing", () -> new Ledger(5, 1, none, null));
  }

  private static void refuses(String message, Runnable call) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
  }
}
