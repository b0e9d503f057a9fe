package dev.spate.protocol.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final Generator UUID = new Generator.UuidKey();

  @Test
  void sequentialKeysBeginAboveWhatIsThere() {
    assertThat(columns(1, Map.of("no", 41L)))
        .isEqualTo(Map.of("no", new Generator.SequentialBigintKey(42), "id", UUID));
  }

  @Test
  void aStartThatIsAboveStays() {
    assertThat(columns(1_000, Map.of("no", 41L)))
        .isEqualTo(Map.of("no", new Generator.SequentialBigintKey(1_000), "id", UUID));
  }

  @Test
  void whereNothingIsThereTheWorkloadStays() {
    assertThat(columns(1, Map.of()))
        .isEqualTo(Map.of("no", new Generator.SequentialBigintKey(1), "id", UUID));
  }

  private static Map<String, Generator> columns(long start, Map<String, Long> keysAbove) {
    Workload workload =
        new Workload(
            "inv",
            Optional.empty(),
            Map.of("no", new Generator.SequentialBigintKey(start), "id", UUID),
            new Insert(
                InsertMethod.BATCH,
                1,
                OptionalInt.empty(),
                Optional.empty(),
                StatementProtocol.PREPARED),
            ExistingRows.KEEP);
    return workload.above(keysAbove).columns();
  }
}
