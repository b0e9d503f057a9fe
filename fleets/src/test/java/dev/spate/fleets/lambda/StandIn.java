package dev.spate.fleets.lambda;

import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.lambdalocal.LocalLambda;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.service.EventDelays;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A local Lambda with a function that a test makes up. */
final class StandIn implements LocalLambdas {
  private final Function<Invocation, InvocationResult> function;
  private final Duration timeout;
  private final int concurrency;
  private InProcessExecution execution;

  StandIn(Duration timeout, int concurrency, Function<Invocation, InvocationResult> function) {
    this.timeout = timeout;
    this.concurrency = concurrency;
    this.function = function;
  }

  /** One with 900 s and 1,000 environments. */
  static StandIn of(Function<Invocation, InvocationResult> function) {
    return new StandIn(Duration.ofMinutes(15), 1_000, function);
  }

  /** What a function returns. */
  static InvocationResult returned(String json) {
    return new InvocationResult(json.getBytes(StandardCharsets.UTF_8), Optional.empty(), "");
  }

  /** What the runtime says of a function that failed. */
  static InvocationResult failed(String type, String message) {
    String json = "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}".formatted(type, message);
    return new InvocationResult(
        json.getBytes(StandardCharsets.UTF_8), Optional.of("Unhandled"), "");
  }

  /** How many invocations reached the function. */
  int invoked() {
    return execution.invoked();
  }

  InProcessExecution execution() {
    return execution;
  }

  @Override
  public Running start(LambdaFleetSpec spec) throws IOException {
    execution =
        new InProcessExecution(
            new FunctionSettings("spate-worker", 1769, timeout, Map.of(), false),
            concurrency,
            function);
    LocalLambda lambda =
        LocalLambda.over(
            execution,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Access.Anyone(),
            Faults.NONE,
            EventDelays.AWS,
            line -> {},
            Clock.systemUTC());
    return new Running(lambda.endpoint(), lambda::close);
  }
}
