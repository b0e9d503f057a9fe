package dev.spate.lambda;

import static java.util.Objects.requireNonNull;

import dev.spate.lambda.answer.Answer;
import dev.spate.lambda.environment.FunctionEnvironment;
import dev.spate.lambda.environment.InvocationContext;
import dev.spate.lambda.event.EventReader;
import dev.spate.lambda.event.FunctionEvent;
import dev.spate.lambda.log.InvocationLog;
import dev.spate.lambda.log.LogLevel;
import dev.spate.lambda.log.WorkDone;
import dev.spate.lambda.plain.PlainHandler;
import dev.spate.lambda.request.RequestHandler;
import dev.spate.lambda.request.ShutdownMargins;
import dev.spate.lambda.request.TimeLimit;
import dev.spate.lambda.sink.SinkOpener;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.registry.Servers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/**
 * What one execution environment keeps between its invocations. Safe to use from many threads at
 * once, since Lambda's managed instances invoke so.
 */
public final class FunctionState implements AutoCloseable {
  private final Map<String, String> variables;
  private final TimeSource time;
  private final ConnectionPool pool;
  private final FunctionEnvironment environment;
  private final InvocationLog log;
  private final ScheduledThreadPoolExecutor timer = TimeLimit.timer();

  /** Made with the first task: the plain event must not pay for what it doesn't need. */
  private RequestHandler requests;

  private SinkOpener sinks;

  /**
   * The state of an environment that is ready.
   *
   * @param variables the function's environment variables
   * @param init how long the environment took to start
   */
  public FunctionState(Map<String, String> variables, TimeSource time, Duration init) {
    this.variables = Map.copyOf(variables);
    this.time = requireNonNull(time, "time is null");
    pool = ConnectionPool.open(Servers.connections(variables, time), time);
    environment =
        new FunctionEnvironment(
            time,
            pool.times(),
            kind(variables),
            variables.getOrDefault("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
            memoryMb(variables),
            init.isNegative() ? Duration.ZERO : init);
    log =
        new InvocationLog(
            LogLevel.of(variables),
            variables.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "unknown"),
            variables.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", "unknown"));
  }

  /**
   * Answers one invocation. Throws for nothing that an event or a database can bring about.
   *
   * @param payload the event
   * @param remaining until the service ends the invocation
   * @param lines takes the lines of the log
   */
  public byte[] answer(
      byte[] payload, String requestId, Duration remaining, Consumer<byte[]> lines) {
    InvocationContext invocation = environment.begin(requestId);
    Answer answer;
    try (TimeLimit limit = TimeLimit.start(timer, remaining, ShutdownMargins.stop(remaining))) {
      FunctionEvent event = EventReader.read(payload);
      // a pattern switch would cost a cold start the milliseconds that its bootstrap takes
      if (event instanceof FunctionEvent.Plain plain) {
        answer = new PlainHandler(variables, pool, time).handle(plain.insert(), limit.stop());
      } else if (event instanceof FunctionEvent.Unreadable unreadable) {
        answer = Answer.error(WorkDone.refused("event", unreadable.message()));
      } else {
        answer = requests().handle(payload, invocation, limit, remaining);
      }
    }
    Duration took = Duration.ofNanos(time.nanoTime() - invocation.receivedNs());
    log.write(invocation, answer.done(), environment.start(), time.now(), took, lines);
    environment.startTold();
    return answer.payload();
  }

  /** The connections that wait for their next task. */
  ConnectionPool pool() {
    return pool;
  }

  /** Which environment this is. */
  FunctionEnvironment environment() {
    return environment;
  }

  /** Gives up what must not be part of a snapshot: connections, and credentials that were found. */
  synchronized void release() {
    pool.release();
    if (sinks != null) {
      sinks.release();
    }
  }

  /** Closes the connections; what is under way keeps its own. */
  @Override
  public void close() {
    pool.close();
  }

  private synchronized RequestHandler requests() {
    if (requests == null) {
      sinks = new SinkOpener(variables, time);
      requests = new RequestHandler(pool, environment, sinks, time);
    }
    return requests;
  }

  /** An environment on somebody's machine shares its processors with the others there. */
  private static String kind(Map<String, String> variables) {
    return variables.containsKey("AWS_SAM_LOCAL") ? "local-lambda" : "lambda";
  }

  private static int memoryMb(Map<String, String> variables) {
    String memory = variables.getOrDefault("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "");
    return memory.matches("[0-9]{1,9}") ? Integer.parseInt(memory) : 0;
  }
}
