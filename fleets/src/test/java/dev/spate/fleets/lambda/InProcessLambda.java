package dev.spate.fleets.lambda;

import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.fleets.lambda.invoke.FunctionName;
import dev.spate.lambda.FunctionState;
import dev.spate.lambdalocal.LocalLambda;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.service.EventDelays;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A local Lambda whose environments are objects of Spate's own function in this process: the fleet
 * speaks to it as to any other, and a test is quick.
 */
public final class InProcessLambda implements LocalLambdas {
  private final Map<String, String> environment;
  private final TimeSource clock;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final Queue<String> tasks = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedDeque<FunctionState> idle = new ConcurrentLinkedDeque<>();

  public InProcessLambda(Map<String, String> environment) {
    this(environment, TimeSource.system());
  }

  /** One whose environments have this clock. */
  public InProcessLambda(Map<String, String> environment, TimeSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Running start(LambdaFleetSpec spec) throws IOException {
    LambdaFleetSpec.LocalLambdaSpec local =
        spec.local().orElseGet(LambdaFleetSpec.LocalLambdaSpec::usual);
    FunctionSettings settings =
        new FunctionSettings(
            FunctionName.parse(spec.function()).unqualified(),
            local.memory(),
            local.timeout(),
            environment,
            false);
    InProcessExecution execution =
        new InProcessExecution(settings, local.concurrency(), i -> invoke(i, local.timeout()));
    LocalLambda lambda =
        LocalLambda.over(
            execution,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Access.Anyone(),
            new Faults(
                local.duplicates(),
                local.throttles(),
                local.kills(),
                Duration.ofSeconds(1),
                Duration.ZERO,
                1),
            EventDelays.AWS,
            log::add,
            Clock.systemUTC());
    return new Running(
        lambda.endpoint(),
        () -> {
          lambda.close();
          idle.forEach(FunctionState::close);
        });
  }

  /** The calls of the API so far, such as {@code Invoke spate-worker:1}. */
  List<String> calls() {
    return log.stream()
        .filter(line -> line.startsWith("CALL "))
        .map(line -> line.replaceFirst("CALL RequestId: \\S+ ", "").replaceFirst(" Status:.*", ""))
        .toList();
  }

  /** The kinds of the tasks that the function was given so far. */
  List<String> tasks() {
    return List.copyOf(tasks);
  }

  private InvocationResult invoke(Invocation invocation, Duration timeout) {
    tasks.add(kind(invocation));
    FunctionState state = Optional.ofNullable(idle.pollFirst()).orElseGet(this::cold);
    try {
      byte[] answer =
          state.answer(invocation.payload(), invocation.requestId(), timeout, line -> {});
      return new InvocationResult(answer, Optional.empty(), "");
    } finally {
      idle.addFirst(state);
    }
  }

  private static String kind(Invocation invocation) {
    try {
      return ProtocolJson.mapper().readTree(invocation.payload()).at("/task/task").asText();
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private FunctionState cold() {
    return new FunctionState(environment, clock, Duration.ofMillis(1));
  }
}
