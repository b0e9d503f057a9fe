package dev.spate.bench.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ColdStartTableTest {
  @Test
  void mediansAreHeldAgainstTheFirstOnesAndTheImagesAgainstItsGoal() {
    Map<String, List<Duration>> times = new LinkedHashMap<>();
    times.put("plain JVM", milliseconds(500, 400, 600));
    times.put("image, AOT cache", milliseconds(100, 300, 200, 150));
    assertThat(ColdStartTable.of(times).lines())
        .anySatisfy(line -> assertThat(line).matches("plain JVM +500 ms +\\(400 … 600\\) +1\\.00"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches("image, AOT cache +175 ms +\\(100 … 300\\) +0\\.35 +goal ≤ 0\\.35"));
    times.put("image, AOT cache", milliseconds(200));
    assertThat(ColdStartTable.of(times)).endsWith("goal ≤ 0.35 ✗");
  }

  private static List<Duration> milliseconds(long... times) {
    return LongStream.of(times).mapToObj(Duration::ofMillis).toList();
  }
}
