package dev.spate.protocol.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spate.protocol.json.ProtocolJson;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final Duration BASE = Duration.ofMillis(50);
  private static final Duration CAP = Duration.ofSeconds(5);

  @Test
  void whatAStateCoversIsSentAgainUntilItWasSentOftenEnough() {
    RetryPolicy policy = RetryPolicy.ON_CONFLICT;

    assertThat(List.of("40001", "OC000", "OC001"))
        .allMatch(cause -> policy.sendsAgain(cause, 1) && policy.sendsAgain(cause, 4))
        .noneMatch(cause -> policy.sendsAgain(cause, 5));
    assertThat(List.of("40P01", "23505", "08006")).noneMatch(cause -> policy.sendsAgain(cause, 1));
    assertThat(RetryPolicy.NONE.sendsAgain("40001", 1)).isFalse();
  }

  @Test
  void oneOfDsqlsCodesCanBeMeantAlone() {
    RetryPolicy policy = new RetryPolicy(List.of("OC001"), 2, BASE, CAP, 1);

    assertThat(policy.sendsAgain("OC001", 1)).isTrue();
    assertThat(policy.sendsAgain("OC000", 1)).isFalse();
    assertThat(policy.sendsAgain("40001", 1)).isFalse();
  }

  @Test
  void noWaitIsLongerThanItsBoundNorShorterThanWhatIsNotRandom() {
    var random = new SplittableRandom(3);
    for (int i = 0; i < 1_000; i++) {
      double jitter = random.nextDouble();
      Duration base = Duration.ofMillis(random.nextInt(1, 500));
      Duration cap = base.multipliedBy(random.nextInt(1, 50));
      var backoff = new RetryPolicy(List.of("40001"), 9, base, cap, jitter).backoff();
      int retry = random.nextInt(20);

      long longestNs =
          Math.min(cap.toNanos(), (long) Math.min(9e18, base.toNanos() * Math.pow(2, retry)));
      assertThat(backoff.before(retry, random).toNanos())
          .isBetween((long) Math.floor(longestNs * (1 - jitter)) - 1, longestNs);
    }
  }

  @Test
  void aBoundShorterThanTheFirstWaitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(List.of("40001"), 2, CAP, Duration.ofMillis(49), 1))
        .withMessageContaining("cap");
  }

  @Test
  void thePolicyComesThroughJsonAsItWas() throws Exception {
    String json = ProtocolJson.mapper().writeValueAsString(RetryPolicy.ON_CONFLICT);

    assertThat(ProtocolJson.mapper().readValue(json, RetryPolicy.class))
        .isEqualTo(RetryPolicy.ON_CONFLICT);
  }
}
