package dev.spate.lambdalocal;

import static dev.spate.lambdalocal.testing.LambdaSandbox.NAME;
import static dev.spate.lambdalocal.testing.LambdaSandbox.ask;
import static dev.spate.lambdalocal.testing.LambdaSandbox.json;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.service.EventDelays;
import dev.spate.lambdalocal.testing.LambdaSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What becomes of events after their 202. */
class EventQueueTest {
  private static final EventDelays SOON = EventDelays.AWS.shortenedBy(6_000);

  private final List<Invocation> seen = new CopyOnWriteArrayList<>();

  private InvocationResult note(Invocation invocation) {
    seen.add(invocation);
    return InProcessExecution.echo(invocation);
  }

  private InvocationResult fail(Invocation invocation) {
    seen.add(invocation);
    throw new IllegalStateException("it fails");
  }

  private static Faults faults(double duplicates, double throttles) {
    return new Faults(duplicates, throttles, 0, Duration.ofSeconds(1), Duration.ZERO, 7);
  }

  private static InvokeResponse send(LambdaSandbox lambda, String payload) {
    return ask(
        () ->
            lambda.client.invoke(
                it ->
                    it.functionName(NAME)
                        .invocationType(InvocationType.EVENT)
                        .payload(json(payload))));
  }

  private static void awaitDrop(LambdaSandbox lambda, String why) {
    await().until(() -> lambda.log.stream().anyMatch(line -> line.endsWith(why)));
  }

  @Test
  void anEventIsAcceptedBeforeItRunsAndKeepsItsRequestId() {
    CountDownLatch mayRun = new CountDownLatch(1);
    try (LambdaSandbox lambda =
        new LambdaSandbox(
            invocation -> {
              await().until(() -> mayRun.getCount() == 0);
              return note(invocation);
            })) {
      InvokeResponse response = send(lambda, "{\"id\":1}");
      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(response.payload().asByteArrayUnsafe()).isEmpty();
      assertThat(seen).isEmpty();
      mayRun.countDown();

      await().until(() -> seen.size() == 1);
      assertThat(seen.getFirst().requestId()).isEqualTo(response.responseMetadata().requestId());
    }
  }

  @Test
  void anEventThatFailsIsTriedTwiceMoreWithTheSameRequestId() {
    try (LambdaSandbox lambda = new LambdaSandbox(this::fail)) {
      send(lambda, "{}");
      awaitDrop(lambda, "the function failed and no retry is left");

      assertThat(seen).hasSize(3);
      assertThat(seen.stream().map(Invocation::requestId).distinct()).hasSize(1);
    }
  }

  @Test
  void aRuleWithoutRetriesHasAnEventTriedOnce() {
    try (LambdaSandbox lambda = new LambdaSandbox(this::fail)) {
      ask(
          () ->
              lambda.client.putFunctionEventInvokeConfig(
                  it -> it.functionName(NAME).maximumRetryAttempts(0)));
      send(lambda, "{}");
      awaitDrop(lambda, "the function failed and no retry is left");

      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void throttledEventsComeBackUntilEachHasRun() {
    try (LambdaSandbox lambda = new LambdaSandbox(1, Faults.NONE, SOON, this::note)) {
      for (int i = 0; i < 50; i++) {
        send(lambda, Integer.toString(i));
      }
      await().until(() -> seen.size() >= 50);

      assertThat(seen.stream().map(Invocation::requestId).distinct()).hasSize(50);
    }
  }

  @Test
  void anEventThatIsThrottledForTooLongIsDropped() {
    try (LambdaSandbox lambda = new LambdaSandbox(1_000, faults(0, 1), SOON, this::note)) {
      ask(
          () ->
              lambda.client.putFunctionEventInvokeConfig(
                  it -> it.functionName(NAME).maximumEventAgeInSeconds(60)));
      send(lambda, "{}");
      lambda.clock.advance(Duration.ofSeconds(61));
      awaitDrop(lambda, "it is older than its maximum age");

      assertThat(seen).isEmpty();
    }
  }

  @Test
  void nothingIsTriedAgainWhereTheFunctionIsStoppedByItsReservation() {
    try (LambdaSandbox lambda = new LambdaSandbox(this::note)) {
      lambda.execution.reserve(OptionalInt.of(0));
      send(lambda, "{}");
      awaitDrop(lambda, "the function's reserved concurrency is 0");

      assertThat(seen).isEmpty();
    }
  }

  @Test
  void aShareOfTheEventsComesTwiceUnderOneRequestId() {
    try (LambdaSandbox lambda = new LambdaSandbox(1_000, faults(0.05, 0), SOON, this::note)) {
      for (int i = 0; i < 100; i++) {
        send(lambda, Integer.toString(i));
      }
      await().until(() -> seen.size() == 105);

      Map<String, Long> deliveries =
          seen.stream().collect(groupingBy(Invocation::requestId, counting()));
      assertThat(deliveries).hasSize(100);
      assertThat(deliveries.values().stream().filter(times -> times == 2)).hasSize(5);
    }
  }

  @Test
  void whatStillWaitsIsDroppedWhenLambdaStopsAndThatIsSaid() {
    try (LambdaSandbox lambda =
        new LambdaSandbox(1_000, faults(0, 1), EventDelays.AWS, this::note)) {
      send(lambda, "{}");
      await().until(() -> lambda.lambda.waitingEvents() == 1);
      lambda.lambda.close();

      assertThat(lambda.log.getLast()).isEqualTo("Lambda stops; 1 waiting events are dropped");
    }
  }
}
