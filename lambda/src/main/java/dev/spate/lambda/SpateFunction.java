package dev.spate.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;

/**
 * Lambda's entry point: {@code dev.spate.lambda.SpateFunction::handleRequest}. The runtime client
 * makes one object of it for an execution environment.
 */
public final class SpateFunction implements RequestStreamHandler {
  private final FunctionState state;

  /** Called by the runtime client. */
  public SpateFunction() {
    TimeSource time = TimeSource.system();
    Instant started = ProcessHandle.current().info().startInstant().orElseGet(time::now);
    state = new FunctionState(System.getenv(), time, Duration.between(started, time.now()));
    // Lambda sends SIGTERM before it ends an environment
    Runtime.getRuntime().addShutdownHook(new Thread(state::close, "spate-shutdown"));
  }

  /** A function whose state is made elsewhere. */
  public SpateFunction(FunctionState state) {
    this.state = state;
  }

  /** What the function keeps between invocations, for hooks around a snapshot. */
  public FunctionState state() {
    return state;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write(
        state.answer(
            input.readAllBytes(),
            context.getAwsRequestId(),
            Duration.ofMillis(context.getRemainingTimeInMillis()),
            line -> context.getLogger().log(line)));
  }
}
