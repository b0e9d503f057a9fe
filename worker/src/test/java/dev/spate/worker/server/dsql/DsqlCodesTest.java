package dev.spate.worker.server.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.worker.insert.InsertResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DsqlCodesTest {
  private final DsqlCodes codes = new DsqlCodes();

  @Test
  void theCodeInAConflictsMessageIsItsCause() {
    assertThat(codes.of("40001", "change conflicts with another transaction (OC000)"))
        .isEqualTo("OC000");
    assertThat(codes.of("40001", "mutation conflicts with another transaction (OC000)"))
        .isEqualTo("OC000");
    assertThat(codes.of("40001", "schema has been updated by another transaction (OC001)"))
        .isEqualTo("OC001");
  }

  @Test
  void anythingElseIsCalledByItsState() {
    assertThat(codes.of("40001", "could not serialize access")).isEqualTo("40001");
    assertThat(codes.of("23505", "Key (a)=(OC000) already exists.")).isEqualTo("23505");
  }

  @Test
  void onlyAFailureIsNamed() {
    var failed = new InsertResult.Failed("40001", "conflict (OC000)", false);
    var inDoubt = new InsertResult.InDoubt("40001", "conflict (OC000)");

    assertThat(codes.named(failed))
        .isEqualTo(new InsertResult.Failed("OC000", "conflict (OC000)", false));
    assertThat(codes.named(inDoubt)).isEqualTo(inDoubt);
  }

  @ParameterizedTest
  @CsvSource({
    "transaction row limit exceeded, 54ROW, 'transaction row limit exceeded (a transaction"
        + " changes at most 3,000 rows)'",
    "Transaction size limit 10mb exceeded, 54SIZ, 'Transaction size limit 10mb exceeded (a"
        + " transaction writes at most 10 MiB, indexes and the rows'' overhead included)'",
    "transaction age limit of 300s exceeded, 54AGE, transaction age limit of 300s exceeded (a"
        + " transaction lasts at most 300 s)",
    "too many columns, 54000, too many columns",
  })
  void eachLimitOnATransactionIsACauseOfItsOwn(String message, String code, String words) {
    assertThat(codes.named(new InsertResult.Failed("54000", message, false)))
        .isEqualTo(new InsertResult.Failed(code, words, false));
  }

  @Test
  void anEndWithoutAWordIsInDoubtAndSaysWhatItMayBe() {
    String end = "the connection was lost: the server closed the connection";
    assertThat(codes.named(new InsertResult.InDoubt("08006", end)))
        .isEqualTo(
            new InsertResult.InDoubt(
                "08006",
                end
                    + ", as DSQL does without a word at a message over 10 MiB and at a session's"
                    + " end"));
  }
}
