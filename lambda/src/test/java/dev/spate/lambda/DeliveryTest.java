package dev.spate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.lambda.testing.TestFunction;
import dev.spate.lambda.testing.TestTasks;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.invocation.FunctionAnswer.Disposition;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.protocol.outcome.TransactionReport;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskKind;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  private static final SinkKey KEY = new SinkKey("run/trial/t-1");

  @TempDir private Path folder;
  private TestDatabase database;
  private TestFunction function;

  @BeforeEach
  void create() throws Exception {
    database = new TestDatabase();
    database.execute(TestTasks.CREATE);
    function = new TestFunction(Map.of());
  }

  @AfterEach
  void drop() throws Exception {
    function.close();
    database.close();
  }

  @Test
  void anEventsAnswerIsPutIntoTheSink() throws Exception {
    FunctionAnswer returned = deliver(transaction(), event());
    assertThat(returned.disposition()).isEqualTo(Disposition.STORED);
    FunctionAnswer stored = stored();
    assertThat(stored.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(stored.facts().environment()).isEqualTo(returned.facts().environment());
    assertThat(TestFunction.report(stored, TransactionReport.class).rows()).isEqualTo(10);
    assertThat(folder.resolve(KEY.claim())).content().contains("request-1");
  }

  @Test
  void aSecondDeliveryDoesNothingAndSaysSo() throws Exception {
    deliver(transaction(), event());
    try (TestFunction another = new TestFunction(Map.of())) {
      FunctionAnswer second =
          TestFunction.answer(another.invoke(TestTasks.request(transaction(), event())));
      assertThat(second.disposition()).isEqualTo(Disposition.DUPLICATE);
      assertThat(second.outcome()).isEmpty();
      assertThat(folder.resolve(KEY.duplicate(second.facts().environment() + "-1")))
          .content()
          .contains("request-1");
      assertThat(another.last().lines()).singleElement().asString().contains("has claimed");
    }
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("10");
    assertThat(stored().facts().requestId()).isEqualTo("request-1");
  }

  @Test
  void aWatchedLoadTellsItsProgressAndEndsWhenItIsToldTo() throws Exception {
    Delivery watched = new Delivery(sink(folder), Optional.of(KEY), true, true);
    Thread driver =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!Files.exists(folder.resolve(KEY.progress()))) {
                    Thread.onSpinWait();
                  }
                  writeEmpty(folder.resolve(KEY.stop()));
                });
    FunctionAnswer answer =
        deliver(TestTasks.load(database.endpoint(), Duration.ofMinutes(10)), watched);
    driver.join();
    LoadReport report = TestFunction.report(answer, LoadReport.class);
    assertThat(report.endedEarly()).contains(EndedEarly.STOPPED);
    assertThat(report.active()).isLessThan(Duration.ofSeconds(50));
    WorkerProgress progress =
        ProtocolJson.mapper()
            .readValue(Files.readAllBytes(folder.resolve(KEY.progress())), WorkerProgress.class);
    assertThat(progress.id()).isEqualTo(TestTasks.id(TaskKind.LOAD));
    assertThat(progress.rows()).isPositive();
  }

  private static void writeEmpty(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTaskThatCanNotBeClaimedIsNotDone() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    FunctionAnswer answer = deliver(transaction(), event(file));
    assertThat(TestFunction.outcome(answer))
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.kind()).isEqualTo(Lost.Kind.REFUSED);
              assertThat(lost.message()).contains("can't be claimed, so nothing was done");
            });
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("0");
  }

  @Test
  void aSecondDeliveryOfAnInvocationAsksForTheAnswerInTheSink() throws Exception {
    Delivery called = new Delivery(sink(folder), Optional.of(KEY), true, false);
    assertThat(deliver(transaction(), called).disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(folder.resolve(KEY.answer())).doesNotExist();
    assertThat(deliver(transaction(), called).disposition()).isEqualTo(Disposition.DUPLICATE);
    assertThat(folder.resolve(KEY.wanted())).exists();
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("10");
  }

  @Test
  void aRequestOfAnotherVersionIsRefusedAndAnsweredWhereItIsAwaited() throws Exception {
    String request = TestTasks.request(transaction(), event());
    String other =
        request
            .replace("\"protocol\":2", "\"protocol\":99")
            .replace("\"task\":\"transaction\"", "\"task\":\"unheard-of\",\"new\":true");
    assertThat(TestFunction.answer(function.invoke(other)).disposition())
        .isEqualTo(Disposition.STORED);
    assertMismatch(TestFunction.outcome(stored()));
    String bare = "{\"protocol\": 99, \"task\": {\"id\": %s}, \"delivery\": 7}".formatted(idJson());
    assertMismatch(TestFunction.outcome(TestFunction.answer(function.invoke(bare))));
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("0");
  }

  @Test
  void aRequestThatCanNotBeReadIsAnsweredInWords() throws Exception {
    String unreadable =
        "{\"protocol\": 2, \"task\": {\"task\": \"load\", \"id\": %s}}".formatted(idJson());
    assertThat(TestFunction.outcome(TestFunction.answer(function.invoke(unreadable))))
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.kind()).isEqualTo(Lost.Kind.REFUSED);
              assertThat(lost.message()).startsWith("the request can't be read: ");
            });
    assertThat(function.invoke("{\"protocol\": 2, \"task\": {}}"))
        .contains("\"status\":\"error\"")
        .contains("can't be read");
  }

  private static void assertMismatch(Outcome<?> outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.kind()).isEqualTo(Lost.Kind.PROTOCOL_MISMATCH);
              assertThat(lost.id()).isEqualTo(TestTasks.id(TaskKind.TRANSACTION));
              assertThat(lost.message()).contains("protocol 99 and the function 2");
            });
  }

  private FunctionAnswer deliver(Task<?> task, Delivery delivery) throws IOException {
    return TestFunction.answer(function.invoke(TestTasks.request(task, delivery)));
  }

  private FunctionAnswer stored() throws IOException {
    try (InputStream gzip =
        new GZIPInputStream(Files.newInputStream(folder.resolve(KEY.answer())))) {
      return ProtocolJson.mapper().readValue(gzip, FunctionAnswer.class);
    }
  }

  private Delivery event() {
    return event(folder);
  }

  private static Delivery event(Path folder) {
    return new Delivery(sink(folder), Optional.of(KEY), false, false);
  }

  private static Optional<Sink> sink(Path folder) {
    return Optional.of(new Sink.Folder(folder.toString()));
  }

  private static String idJson() throws IOException {
    return ProtocolJson.mapper().writeValueAsString(TestTasks.id(TaskKind.TRANSACTION));
  }

  private Task<?> transaction() {
    return TestTasks.transaction(database.endpoint(), Instant.EPOCH, 0);
  }
}
