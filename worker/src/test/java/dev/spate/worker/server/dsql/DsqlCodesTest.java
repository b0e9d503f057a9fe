package dev.spate.worker.server.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.worker.insert.InsertResult;
import org.junit.jupiter.api.Test;

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
    assertThat(codes.named(inDoubt)).isSameAs(inDoubt);
  }
}
