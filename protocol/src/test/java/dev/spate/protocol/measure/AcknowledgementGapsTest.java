package dev.spate.protocol.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.measure.AcknowledgementGaps.Gap;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementGapsTest {
  private static final long MS = 1_000_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mergingIsAMonoid(long seed) {
    var random = new Random(seed);
    var a = Samples.gaps(Samples.acknowledgementsNs(random));
    var b = Samples.gaps(Samples.acknowledgementsNs(random));
    var c = Samples.gaps(Samples.acknowledgementsNs(random));
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(b)).isEqualTo(b.plus(a));
    assertThat(a.plus(a)).isEqualTo(a);
    assertThat(a.plus(AcknowledgementGaps.zero())).isEqualTo(a);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void mergedGapsAreThoseOfAllAcknowledgementsTogether(long seed) {
    var random = new Random(seed);
    var all = LongStream.empty();
    var merged = AcknowledgementGaps.zero();
    for (int worker = random.nextInt(1, 5); worker > 0; worker--) {
      long[] acknowledged = Samples.acknowledgementsNs(random);
      merged = merged.plus(Samples.gaps(acknowledged));
      all = LongStream.concat(all, LongStream.of(acknowledged));
    }
    assertThat(merged).isEqualTo(Samples.gaps(all.sorted().toArray()));
  }

  @Test
  void anAcknowledgementBetweenTwoGapsPartsThem() {
    var one = Samples.gaps(1_000 * MS);
    var both = one.plus(AcknowledgementGaps.zero());
    assertThat(both.within(0, 2_000 * MS))
        .containsExactly(new Gap(0, 1_000 * MS), new Gap(1_000 * MS, 2_000 * MS));
  }

  @Test
  void shorterGapsAreNotRecorded() {
    assertThat(Samples.gaps(499 * MS, 999 * MS, 1_498 * MS).within(0, 1_498 * MS))
        .containsExactly(new Gap(499 * MS, 999 * MS));
  }

  @Test
  void aWindowCutsTheGapsAtItsEdges() {
    var gaps = Samples.gaps(3_000 * MS, 4_000 * MS);
    assertThat(gaps.within(2_000 * MS, 5_000 * MS))
        .containsExactly(
            new Gap(2_000 * MS, 3_000 * MS),
            new Gap(3_000 * MS, 4_000 * MS),
            new Gap(4_000 * MS, 5_000 * MS));
    assertThat(gaps.within(3_000 * MS, 3_000 * MS)).isEmpty();
  }

  @Test
  void whatIsWrittenIsRead() throws JsonProcessingException {
    var gaps = Samples.gaps(3_000 * MS, 4_000 * MS);
    var text = ProtocolJson.mapper().writeValueAsString(gaps);
    assertThat(text)
        .isEqualTo("{\"fromNs\":[0,3000000000,4000000000],\"toNs\":[3000000000,4000000000]}");
    assertThat(ProtocolJson.mapper().readValue(text, AcknowledgementGaps.class)).isEqualTo(gaps);
  }

  @Test
  void gapsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AcknowledgementGaps(List.of(new Gap(0, 1_000 * MS))))
        .withMessage("the last gap must have no end");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AcknowledgementGaps(List.of(new Gap(5, 6))))
        .withMessage("gaps must ascend and be at least 500000000 ns long, got 5 to 6 ns");
  }
}
