package dev.spate.protocol.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountsTest {
  @Test
  void eachCountHasAPlaceAndANameOfItsOwn() {
    assertThat(Arrays.stream(Count.values()).map(Count::place))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(Arrays.stream(Count.values()).map(Count::text)).doesNotHaveDuplicates();
  }

  @Test
  void addingIsAMonoidOverAllCounts() {
    Random random = new Random(7);
    Counts a = Counts.of(_ -> random.nextInt(100));
    Counts b = Counts.of(_ -> random.nextInt(100));
    Counts c = Counts.of(_ -> random.nextInt(100));
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
    assertThat(a.plus(Counts.zero())).isEqualTo(a).isNotEqualTo(b);
    for (Count count : Count.values()) {
      assertThat(a.plus(b).of(count)).isEqualTo(a.of(count) + b.of(count));
    }
  }

  @Test
  void aNegativeCountIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Counts.of(count -> count == Count.IN_DOUBT ? -1 : 0))
        .withMessage("inDoubt must not be negative: -1");
  }

  @Test
  void whatWasTriedAgainIsAddedByItsCauseAndWritten() throws JsonProcessingException {
    SecondCounts both = retried("40001", 3).plus(retried("40001", 4)).plus(retried("OC000", 1));
    assertThat(both.retried()).containsEntry("40001", 7L).containsEntry("OC000", 1L);
    assertThat(both.imbalance()).isEmpty();
    var seconds = new TreeMap<Integer, SecondCounts>();
    seconds.put(2, both);
    Measurements measured = new Measurements(seconds, AcknowledgementGaps.zero());
    String json = ProtocolJson.mapper().writeValueAsString(measured);
    assertThat(json).contains("\"retried\":{\"40001\":[7],\"OC000\":[1]}");
    assertThat(ProtocolJson.mapper().readValue(json, Measurements.class)).isEqualTo(measured);
  }

  @Test
  void whereNothingWasTriedAgainNoneIsWritten() throws JsonProcessingException {
    assertThat(ProtocolJson.mapper().writeValueAsString(Samples.measurements(new Random(1))))
        .doesNotContain("retried");
  }

  private static SecondCounts retried(String sqlState, long count) {
    var causes = new TreeMap<String, Long>();
    causes.put(sqlState, count);
    return new SecondCounts(
        Counts.zero(),
        Collections.emptySortedMap(),
        causes,
        LatencyHistogram.empty(),
        LatencyHistogram.empty());
  }
}
