package dev.spate.protocol.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.setting.BrokenRulesException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What ends a load, and how long it is. */
class LoadEndsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void exactlyOneThingEndsALoad() {
    assertThatThrownBy(() -> closed(Optional.empty(), OptionalLong.empty(), List.of()))
        .isInstanceOf(BrokenRulesException.class)
        .hasMessageContaining("needs one of duration, transactions and stages");
    assertThatThrownBy(() -> closed(Optional.of(SECOND), OptionalLong.of(7), List.of()))
        .isInstanceOf(BrokenRulesException.class)
        .hasMessageContaining("must have only one of duration, transactions and stages")
        .hasMessageContaining("duration and transactions");
    assertThatThrownBy(() -> open(Optional.of(SECOND), OptionalLong.of(7)))
        .isInstanceOf(BrokenRulesException.class)
        .hasMessageContaining("must have only one of duration, transactions and stages");
  }

  @Test
  void aLoadIsAsLongAsItsWarmUpAndWhatFollows() {
    assertThat(closed(Optional.of(SECOND), OptionalLong.empty(), List.of()).total())
        .contains(Duration.ofSeconds(3));
    assertThat(closed(Optional.empty(), OptionalLong.of(7), List.of()).total()).isEmpty();
    List<ClosedLoad.Stage> stages =
        List.of(new ClosedLoad.Stage(4, SECOND), new ClosedLoad.Stage(1, Duration.ofSeconds(2)));
    assertThat(closed(Optional.empty(), OptionalLong.empty(), stages).total())
        .contains(Duration.ofSeconds(5));
    assertThat(Loads.staged(OpenLoad.Arrivals.UNIFORM, "1/s", 2, Loads.to("5/s", 3)).total())
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void anOpenLoadNeedsAllItsConnectionsAndAClosedOneTheMostOfItsStages() {
    assertThat(open(Optional.of(SECOND), OptionalLong.empty()).peak()).isEqualTo(16);
    List<ClosedLoad.Stage> stages = List.of(new ClosedLoad.Stage(4, SECOND));
    assertThat(closed(Optional.empty(), OptionalLong.empty(), stages).peak()).isEqualTo(4);
  }

  private static ClosedLoad closed(
      Optional<Duration> duration, OptionalLong transactions, List<ClosedLoad.Stage> stages) {
    return new ClosedLoad(2, Duration.ZERO, Duration.ofSeconds(2), duration, transactions, stages);
  }

  private static OpenLoad open(Optional<Duration> duration, OptionalLong transactions) {
    return new OpenLoad(
        ArrivalRate.parse("10/s"),
        OpenLoad.Arrivals.UNIFORM,
        16,
        SECOND,
        SECOND,
        duration,
        transactions,
        List.of());
  }
}
