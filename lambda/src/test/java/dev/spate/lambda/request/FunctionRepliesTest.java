package dev.spate.lambda.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.lambda.answer.Answer;
import dev.spate.lambda.environment.FunctionEnvironment;
import dev.spate.lambda.log.WorkDone;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.invocation.FunctionAnswer.Disposition;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import dev.spate.store.StoredObject;
import dev.spate.store.Version;
import dev.spate.worker.connect.StartTimes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class FunctionRepliesTest {
  private static final TaskId ID = TaskId.errand("run", "test", TaskKind.SAMPLE);
  private static final WorkDone DONE =
      new WorkDone("count", Map.of(), 0, Map.of(), Map.of(), Optional.empty());
  private static final Delivery WITH_SINK =
      new Delivery(
          Optional.of(new Sink.Folder("/any")), Optional.of(new SinkKey("run/t")), true, false);

  private final FunctionEnvironment environment =
      new FunctionEnvironment(
          TimeSource.system(), new StartTimes(), "lambda", "on-demand", 512, Duration.ZERO);
  private final FunctionReplies replies = replies(WITH_SINK);
  private final Map<String, byte[]> stored = new HashMap<>();

  private FunctionReplies replies(Delivery delivery) {
    return new FunctionReplies(environment, environment.begin("request"), delivery);
  }

  @Test
  void anAnswerThatIsTooLargeToReturnGoesToTheSink() throws Exception {
    Answer answer = replies.delivered(outcome(4_600_000), DONE, Optional.of(new Memory()));
    assertThat(read(answer).disposition()).isEqualTo(Disposition.STORED);
    assertThat(stored).containsOnlyKeys("run/t.answer.json.gz");
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(stored.get("run/t.answer.json.gz")))) {
      FunctionAnswer inSink = ProtocolJson.mapper().readValue(gzip, FunctionAnswer.class);
      assertThat(inSink.outcome().orElseThrow().outcome()).isEqualTo(outcome(4_600_000));
    }
  }

  @Test
  void anAnswerThatFitsIsReturnedThoughThereIsASink() throws Exception {
    Answer answer = replies.delivered(outcome(10), DONE, Optional.of(new Memory()));
    assertThat(read(answer).disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(stored).isEmpty();
  }

  @Test
  void anAnswerThatIsWantedInTheSinkIsPutThereToo() throws Exception {
    stored.put("run/t.wanted", new byte[0]);
    Answer answer = replies.delivered(outcome(10), DONE, Optional.of(new Memory()));
    assertThat(read(answer).disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(stored).containsOnlyKeys("run/t.wanted", "run/t.answer.json.gz");
  }

  @Test
  void anAnswerThatCanNotBePutIsReturned() throws Exception {
    Delivery event = new Delivery(WITH_SINK.sink(), WITH_SINK.key(), false, false);
    Answer answer = replies(event).delivered(outcome(10), DONE, Optional.of(new Full()));
    assertThat(read(answer).disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(answer.done().problem()).hasValueSatisfying(why -> assertThat(why).contains("full"));
  }

  @Test
  void aTooLargeAnswerWithoutASinkIsLostInWords() throws Exception {
    Answer answer =
        replies(Delivery.direct()).delivered(outcome(4_600_000), DONE, Optional.empty());
    assertThat(answer.payload()).hasSizeLessThan(6_000_000);
    assertThat(read(answer).outcome().orElseThrow().outcome())
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.id()).isEqualTo(ID);
              assertThat(lost.message())
                  .contains("the task was done, but its outcome of")
                  .contains("neither returned nor put into a sink");
            });
    assertThat(answer.done().problem()).isPresent();
  }

  private static FunctionAnswer read(Answer answer) throws IOException {
    return ProtocolJson.mapper().readValue(answer.payload(), FunctionAnswer.class);
  }

  /** An outcome that takes at least so many bytes once it is packed. */
  private static Outcome<?> outcome(int bytes) {
    byte[] random = new byte[bytes];
    new Random(1).nextBytes(random);
    String text = Base64.getEncoder().encodeToString(random);
    return new Completed<>(ID, new SampleReport(List.of(), List.of(text), Optional.empty()));
  }

  /** A store of which only what answers need is there. */
  private class Memory implements ObjectStore {
    @Override
    public Optional<StoredObject> read(String key) {
      return Optional.ofNullable(stored.get(key))
          .map(content -> new StoredObject(content, new Version("any")));
    }

    @Override
    public Version put(String key, byte[] content) throws StoreException {
      stored.put(key, content);
      return new Version("any");
    }

    @Override
    public Optional<Version> createIfAbsent(String key, byte[] content) {
      throw new UnsupportedOperationException("answers are put");
    }

    @Override
    public Optional<Version> replaceIf(String key, Version expected, byte[] content) {
      throw new UnsupportedOperationException("answers are put");
    }

    @Override
    public List<String> list(String prefix) {
      throw new UnsupportedOperationException("answers look for nothing");
    }

    @Override
    public void delete(String key) {
      throw new UnsupportedOperationException("answers delete nothing");
    }

    @Override
    public String place() {
      return "memory";
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private final class Full extends Memory {
    @Override
    public Version put(String key, byte[] content) throws StoreException {
      throw new StoreException("the sink is full");
    }
  }
}
