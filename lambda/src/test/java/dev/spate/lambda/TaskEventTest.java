package dev.spate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.lambda.testing.TestFunction;
import dev.spate.lambda.testing.TestTasks;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.invocation.FunctionAnswer.Disposition;
import dev.spate.protocol.invocation.InvocationFacts;
import dev.spate.protocol.ledger.OperationState;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.protocol.outcome.TransactionReport;
import dev.spate.protocol.outcome.WarmUpReport;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.testing.database.TestDatabase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskEventTest {
  private TestDatabase database;
  private TestFunction function;

  @BeforeEach
  void create() throws Exception {
    database = new TestDatabase();
    database.execute(TestTasks.CREATE);
    function =
        new TestFunction(
            Map.of(
                "AWS_LAMBDA_INITIALIZATION_TYPE", "provisioned-concurrency",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"));
  }

  @AfterEach
  void drop() throws Exception {
    function.close();
    database.close();
  }

  @Test
  void aLoadIsRunAndReported() throws Exception {
    FunctionAnswer answer =
        function.run(TestTasks.load(database.endpoint(), Duration.ofSeconds(1)));
    LoadReport report = TestFunction.report(answer, LoadReport.class);
    long rows = report.measurements().total().rowsAcknowledged();
    assertThat(rows).isPositive();
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo(Long.toString(rows));
    assertThat(report.environment().kind()).isEqualTo("lambda");
    assertThat(report.environment().id()).isEqualTo(answer.facts().environment());
    assertThat(report.environment().coldStart()).isTrue();
    assertThat(report.environment().init()).contains(Duration.ofMillis(123));
    assertThat(report.endedEarly()).isEmpty();
  }

  @Test
  void theFactsOfTheInvocationComeWithTheAnswer() throws Exception {
    FunctionAnswer first = function.run(transaction(0));
    FunctionAnswer second = function.run(transaction(10));
    InvocationFacts facts = first.facts();
    assertThat(first.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(facts.requestId()).isEqualTo("request-1");
    assertThat(facts.cold()).isTrue();
    assertThat(facts.initialization()).isEqualTo("provisioned-concurrency");
    assertThat(facts.jit())
        .isEqualTo(
            ManagementFactory.getRuntimeMXBean()
                    .getInputArguments()
                    .contains("-XX:TieredStopAtLevel=1")
                ? "C1"
                : "C1+C2");
    assertThat(facts.memoryMb()).isEqualTo(1769);
    assertThat(facts.receivedAt()).isBeforeOrEqualTo(facts.answeredAt());
    assertThat(facts.coldStart())
        .hasValueSatisfying(
            start -> {
              assertThat(start.init()).isEqualTo(Duration.ofMillis(123));
              assertThat(start.credentials()).isPresent();
              assertThat(start.connect()).isPresent();
              assertThat(start.firstTransaction()).isPresent();
            });
    assertThat(second.facts().cold()).isFalse();
    assertThat(second.facts().invocation()).isEqualTo(2);
    assertThat(second.facts().environment()).isEqualTo(facts.environment());
    assertThat(second.facts().coldStart()).isEmpty();
  }

  @Test
  void aTransactionIsAcknowledgedOrFailsAsAWhole() throws Exception {
    TransactionReport done =
        TestFunction.report(function.run(transaction(20)), TransactionReport.class);
    assertThat(done.state()).isEqualTo(OperationState.ACKNOWLEDGED);
    assertThat(done.rows()).isEqualTo(10);
    TransactionReport again =
        TestFunction.report(function.run(transaction(25)), TransactionReport.class);
    assertThat(again.state()).isEqualTo(OperationState.FAILED);
    assertThat(again.sqlState()).contains("23505");
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("10");
  }

  @Test
  void aWarmUpOpensConnectionsForWhatComesNext() throws Exception {
    WarmUpReport report =
        TestFunction.report(
            function.run(TestTasks.warmUp(database.endpoint(), 3)), WarmUpReport.class);
    assertThat(report.connections()).isEqualTo(3);
    assertThat(report.slowestConnect()).isPositive();
    assertThat(report.environment().kind()).isEqualTo("lambda");
    String backends = database.backends();
    assertThat(backends.split(",", -1)).hasSize(3);
    assertThat(
            TestFunction.report(
                    function.run(TestTasks.warmUp(database.endpoint(), 3)), WarmUpReport.class)
                .slowestConnect())
        .isZero();
    function.run(TestTasks.load(database.endpoint(), Duration.ofMillis(300)));
    assertThat(database.backends()).isEqualTo(backends);
  }

  @Test
  void oneConnectionServesAllInvocations() throws Exception {
    function.run(transaction(0));
    String backend = database.backends();
    assertThat(backend).matches("[0-9]+");
    function.run(transaction(10));
    TestFunction.report(function.run(TestTasks.count(database.endpoint())), CountReport.class);
    function.run(transaction(20));
    assertThat(database.backends()).isEqualTo(backend);
    function.close();
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("30");
  }

  @Test
  void aConnectionThatTheServerEndedIsOpenedAgain() throws Exception {
    function.run(transaction(0));
    String backend = database.backends();
    database.terminate();
    TransactionReport report =
        TestFunction.report(function.run(transaction(10)), TransactionReport.class);
    assertThat(report.state()).isEqualTo(OperationState.ACKNOWLEDGED);
    assertThat(database.backends()).matches("[0-9]+").isNotEqualTo(backend);
  }

  @Test
  void aLoadThatDoesNotFitIntoTheTimeIsStoppedAndReported() throws Exception {
    FunctionAnswer answer =
        TestFunction.answer(
            function.invoke(
                TestTasks.request(TestTasks.load(database.endpoint(), Duration.ofMinutes(10))),
                Duration.ofSeconds(8)));
    LoadReport report = TestFunction.report(answer, LoadReport.class);
    assertThat(report.endedEarly()).contains(EndedEarly.STOPPED);
    assertThat(report.measurements().total().rowsAcknowledged()).isPositive();
    assertThat(Duration.between(answer.facts().receivedAt(), answer.facts().answeredAt()))
        .isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void anErrandThatWaitsTooLongIsBrokenOffBeforeTheTimeIsOver() throws Exception {
    try (AutoCloseable _ = database.locked("event_header")) {
      FunctionAnswer answer =
          TestFunction.answer(
              function.invoke(
                  TestTasks.request(TestTasks.count(database.endpoint())), Duration.ofSeconds(3)));
      assertThat(TestFunction.outcome(answer))
          .isInstanceOfSatisfying(
              Lost.class,
              lost -> {
                assertThat(lost.kind()).isEqualTo(Lost.Kind.TIMED_OUT);
                assertThat(lost.message()).contains("time was nearly over");
              });
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(TestFunction.report(function.run(transaction(0)), TransactionReport.class).state())
        .isEqualTo(OperationState.ACKNOWLEDGED);
  }

  @Test
  void aTransactionThatIsBrokenOffIsInDoubt() throws Exception {
    function.run(transaction(0));
    try (AutoCloseable _ = database.locked("event_header")) {
      FunctionAnswer answer =
          TestFunction.answer(
              function.invoke(TestTasks.request(transaction(10)), Duration.ofSeconds(2)));
      assertThat(TestFunction.report(answer, TransactionReport.class).state())
          .isEqualTo(OperationState.IN_DOUBT);
    }
  }

  @Test
  void nothingRunsOnBetweenInvocations() throws Exception {
    function.run(TestTasks.load(database.endpoint(), Duration.ofMillis(300)));
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(Thread::isAlive)
        .extracting(Thread::getName)
        .filteredOn(name -> name.startsWith("spate"))
        .containsOnly("spate-time-limit");
  }

  private Task<?> transaction(long firstSequence) {
    return TestTasks.transaction(database.endpoint(), Instant.EPOCH, firstSequence);
  }
}
