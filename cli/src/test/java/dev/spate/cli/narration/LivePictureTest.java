package dev.spate.cli.narration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.cli.terminal.StyledText;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivePictureTest {
  @Test
  void theRunningTrialStandsBesideTheFinishedOnesOnOneScale() {
    TrialCurve running = curve("", 100, 100, 50);
    TrialCurve finished = curve("#1", 200, 200, 200, 200);

    assertThat(new LivePicture(80, running, 4, List.of(finished)).lines())
        .containsExactly(
            "    rows/s  ▅▅▃                     50  #1 ████          200",
            "    p99     ▅▅▃                5.00 ms  #1 ████      20.0 ms");
  }

  @ParameterizedTest
  @CsvSource({"40, 0", "60, 1", "80, 1", "100, 2", "120, 3"})
  void asManyFinishedTrialsAsFitStandBesideAndNoLineWraps(int columns, int shown) {
    List<TrialCurve> finished = new ArrayList<>();
    for (int iteration = 8; iteration <= 12; iteration++) {
      finished.add(curve("#" + iteration, 1_234_567, 1_234_567));
    }
    List<String> lines =
        new LivePicture(columns, curve("", 1_234_567, 2_000_000), 600, finished).lines();

    assertThat(lines).allMatch(line -> StyledText.columns(line) < columns);
    assertThat(lines.getFirst().chars().filter(sign -> sign == '#').count()).isEqualTo(shown);
    assertThat(lines.getFirst().contains("#12")).isEqualTo(shown > 0);
  }

  @Test
  void aLongTrialIsDrawnInAsManyBarsAsThereIsRoomFor() {
    TrialCurve running =
        curve("", DoubleStream.iterate(1, second -> second + 1).limit(600).toArray());

    String line = new LivePicture(80, running, 600, List.of()).lines().getFirst();

    assertThat(line).matches(" {4}rows/s {2}[▁▂▃▄▅▆▇█]{15,16} +600");
    assertThat(line).contains("▁▂▂▃").contains("▇██");
  }

  @Test
  void aSecondWithoutAnAcknowledgementHasNoPercentile() {
    TrialCurve running =
        new TrialCurve(
            "", List.of(new TrialCurve.Second(0, LatencyHistogram.empty())), 0, Double.NaN);

    assertThat(new LivePicture(80, running, 1, List.of()).lines())
        .containsExactly(
            "    rows/s  ▁                        0", "    p99                              –");
  }

  /** A trial whose 99th percentile is a tenth of a millisecond for each row. */
  private static TrialCurve curve(String name, double... rows) {
    List<TrialCurve.Second> seconds = new ArrayList<>();
    for (double rate : rows) {
      LatencyRecorder recorder = new LatencyRecorder();
      recorder.record((long) (rate * 100_000));
      seconds.add(new TrialCurve.Second(rate, recorder.drain()));
    }
    TrialCurve.Second last = seconds.getLast();
    return new TrialCurve(name, seconds, last.rows(), TrialCurve.milliseconds(last.response()));
  }
}
