package dev.spate.lambda.testing;

import dev.spate.lambda.FunctionState;
import dev.spate.lambda.SpateFunction;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The function in one execution environment, invoked as Lambda's runtime client does. */
public final class TestFunction implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final FunctionState state;
  private final SpateFunction function;
  private final AtomicInteger requests = new AtomicInteger();
  private TestContext last;

  /** A function with these environment variables. */
  public TestFunction(Map<String, String> variables) {
    state = new FunctionState(variables, TimeSource.system(), Duration.ofMillis(123));
    function = new SpateFunction(state);
  }

  /** Invokes it with a minute of time. */
  public String invoke(String event) throws IOException {
    return invoke(event, TIMEOUT);
  }

  /** Invokes it. */
  public String invoke(String event, Duration timeout) throws IOException {
    last = new TestContext("request-" + requests.incrementAndGet(), timeout);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, last);
    return output.toString(StandardCharsets.UTF_8);
  }

  /** Invokes it with a task, and reads what it returns. */
  public FunctionAnswer run(Task<?> task) throws IOException {
    return answer(invoke(TestTasks.request(task)));
  }

  /** Reads what it returned. */
  public static FunctionAnswer answer(String returned) throws IOException {
    return ProtocolJson.mapper().readValue(returned, FunctionAnswer.class);
  }

  /** The outcome in an answer. */
  public static Outcome<?> outcome(FunctionAnswer answer) {
    return answer.outcome().orElseThrow().outcome();
  }

  /** The report in an answer to a task that was done. */
  public static <R extends Report> R report(FunctionAnswer answer, Class<R> type) {
    Outcome<?> outcome = outcome(answer);
    if (outcome instanceof Outcome.Completed<?> done) {
      return type.cast(done.report());
    }
    throw new AssertionError("not completed: " + outcome);
  }

  /** The last invocation's lines in the log. */
  public TestContext last() {
    return last;
  }

  /** What the function keeps between its invocations. */
  public FunctionState state() {
    return state;
  }

  /** The end of the environment. */
  @Override
  public void close() {
    state.close();
  }
}
