package dev.spate.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.spate.lambda.environment.ProcessAge;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/**
 * Lambda's entry point: {@code dev.spate.lambda.SpateFunction::handleRequest}. The runtime client
 * makes one object of it for an execution environment.
 */
public final class SpateFunction implements RequestStreamHandler {
  private final FunctionState state;

  /** The hooks around a snapshot, where there is to be one: held so that they aren't collected. */
  @SuppressWarnings("UnusedVariable")
  private final Object hooks;

  /** Called by the runtime client. */
  public SpateFunction() {
    TimeSource time = TimeSource.system();
    Map<String, String> variables = System.getenv();
    state = new FunctionState(variables, time, ProcessAge.now());
    // the classes behind hooks are for those alone who have them
    hooks =
        "snap-start".equals(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE"))
            ? SnapshotHooks.register(new Snapshot(state, variables, time))
            : null;
    // Lambda sends SIGTERM before it ends an environment
    Runtime.getRuntime().addShutdownHook(new Thread(state::close, "spate-shutdown"));
  }

  /** A function whose state is made elsewhere. */
  public SpateFunction(FunctionState state) {
    this.state = state;
    this.hooks = null;
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
