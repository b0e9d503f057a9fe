package dev.spate.lambdalocal.testing;

import dev.spate.lambdalocal.LocalLambda;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.service.EventDelays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** A function in this process, behind the API, and AWS's client in front of it. */
public final class LambdaSandbox implements AutoCloseable {
  /** The function's name. */
  public static final String NAME = "spate-worker";

  /** Its ARN. */
  public static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:" + NAME;

  /** Runs the function. */
  public final InProcessExecution execution;

  /** What time it is for Lambda. */
  public final ManualInstants clock = new ManualInstants();

  /** What Lambda said. */
  public final List<String> log = new CopyOnWriteArrayList<>();

  /** Lambda. */
  public final LocalLambda lambda;

  /** Invokes it. */
  public final LambdaAsyncClient client;

  /** A Lambda that nothing goes wrong in, with room for 1,000 invocations at once. */
  public LambdaSandbox(Function<Invocation, InvocationResult> function) {
    this(1_000, Faults.NONE, EventDelays.AWS.shortenedBy(6_000), function);
  }

  /** A Lambda. */
  public LambdaSandbox(
      int concurrency,
      Faults faults,
      EventDelays delays,
      Function<Invocation, InvocationResult> function) {
    FunctionSettings settings =
        new FunctionSettings(
            NAME,
            1_769,
            Duration.ofMinutes(15),
            Map.of("DB_NAME", "bench", "AWS_REGION", "us-east-1"),
            false);
    this.execution = new InProcessExecution(settings, concurrency, function);
    try {
      this.lambda =
          LocalLambda.over(
              execution,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              new Access.Anyone(),
              faults,
              delays,
              log::add,
              clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.client = Clients.of(lambda.endpoint());
  }

  /** A payload. */
  public static SdkBytes json(String text) {
    return SdkBytes.fromUtf8String(text);
  }

  /** Has a call's exception as it is rather than as a cause. */
  public static <T> T ask(Supplier<CompletableFuture<T>> call) {
    try {
      return call.get().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    client.close();
    lambda.close();
  }
}
