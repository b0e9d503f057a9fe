package dev.spate.protocol.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorHealthTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mergingIsAMonoid(long seed) {
    var random = new Random(seed);
    var a = health(random);
    var b = health(random);
    var c = health(random);
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(b)).isEqualTo(b.plus(a));
    assertThat(a.plus(GeneratorHealth.zero())).isEqualTo(a);
  }

  @Test
  void timesAreAddedAndTheWorsePauseIsKept() {
    var sum = health(1, 0.25, 5, 4).plus(health(2, 0.75, 7, 2));
    assertThat(sum).isEqualTo(health(3, 0.75, 12, 4));
  }

  @Test
  void whatIsWrittenIsRead() throws JsonProcessingException {
    var health = health(new Random(1));
    var text = ProtocolJson.mapper().writeValueAsString(health);
    assertThat(ProtocolJson.mapper().readValue(text, GeneratorHealth.class)).isEqualTo(health);
  }

  @Test
  void healthThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> health(1, Double.NaN, 1, 1))
        .withMessage("generator health: cpuShare must be a number from 0: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> health(-1, 1, 1, 1))
        .withMessage("generator health: cpuTime must not be negative: PT-1S");
  }

  private static GeneratorHealth health(
      long cpuSeconds, double cpuShare, long pauses, long longest) {
    return new GeneratorHealth(
        Duration.ofSeconds(cpuSeconds),
        cpuShare,
        Duration.ofMillis(pauses),
        Duration.ofMillis(longest),
        pauses,
        Duration.ofMillis(longest),
        LatencyHistogram.empty(),
        LatencyHistogram.empty(),
        GeneratorSeconds.none());
  }

  private static GeneratorHealth health(Random random) {
    var times = new LatencyRecorder();
    random.longs(20, 0, 1_000_000).forEach(times::record);
    var one =
        health(
            random.nextLong(100), random.nextDouble(), random.nextLong(100), random.nextLong(100));
    return new GeneratorHealth(
        one.cpuTime(),
        one.cpuShare(),
        one.gcPauseTotal(),
        one.gcPauseMax(),
        one.schedulingPauses(),
        one.schedulingPauseMax(),
        times.drain(),
        LatencyHistogram.empty(),
        seconds(random));
  }

  @Test
  void aWindowHoldsWhatWasInIt() {
    var seconds =
        new GeneratorSeconds(
            new TreeMap<>(Map.of(1, second(100, 0.9), 2, second(3, 0.5), 3, second(5, 0.7))));
    assertThat(seconds.window(2, 4).pauseNs()).isEqualTo(5);
    assertThat(seconds.window(2, 4).cpuShare()).isCloseTo(0.6, within(1e-9));
    assertThat(seconds.window(4, 9)).isEqualTo(GeneratorSecond.zero());
    assertThat(seconds.window(4, 9).cpuShare()).isNaN();
  }

  private static GeneratorSecond second(long pauseNs, double share) {
    return new GeneratorSecond(
        Math.round(share * 1_000_000), 1_000_000, pauseNs, LatencyHistogram.empty());
  }

  private static GeneratorSeconds seconds(Random random) {
    var seconds = new TreeMap<Integer, GeneratorSecond>();
    for (int i = random.nextInt(5); i > 0; i--) {
      seconds.put(random.nextInt(8), second(random.nextLong(1_000_000), random.nextDouble()));
    }
    return new GeneratorSeconds(seconds);
  }
}
