package dev.spate.lambdalocal.launch;

import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.launch.Launcher.Start;
import dev.spate.lambdalocal.process.FunctionProcess;
import dev.spate.lambdalocal.process.OutputFile;
import dev.spate.lambdalocal.process.ProcessHost;
import dev.spate.lambdalocal.runtime.PendingDelivery;
import dev.spate.lambdalocal.runtime.RuntimeApi;
import dev.spate.lambdalocal.runtime.RuntimeCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the runtime client with a function of the JDK, so that the JVM sees what it loads. */
final class RuntimeTraining implements RuntimeCalls {
  /** Answers a string with itself, and loads nothing. */
  private static final String ECHO = "java.lang.String::concat";

  private static final int INVOCATIONS = 3;

  /** Never comes; what is trained does not look at it. */
  private static final Instant DEADLINE = Instant.parse("2100-01-01T00:00:00Z");

  private static final Duration MAX_DURATION = Duration.ofMinutes(1);

  private final AtomicInteger delivered = new AtomicInteger();
  private final CompletableFuture<Void> trained = new CompletableFuture<>();
  private final CompletableFuture<PendingDelivery> never = new CompletableFuture<>();

  private RuntimeTraining() {}

  /**
   * Makes a cache; there is none afterwards where that fails.
   *
   * @throws IOException if the client can't be started
   */
  static void run(JavaLauncher launcher, Path cache, Path folder, ProcessHost host)
      throws IOException {
    RuntimeTraining training = new RuntimeTraining();
    Path output = Files.createDirectories(folder).resolve("output.log");
    JavaLauncher trainer = launcher.running(ECHO, List.of("-XX:AOTCacheOutput=" + cache));
    FunctionSettings settings =
        new FunctionSettings("training", 512, Duration.ofMinutes(1), Map.of(), false);
    try (RuntimeApi runtimeApi = RuntimeApi.open(training);
        OutputFile _ = new OutputFile(output)) {
      Start start =
          new Start(
              EnvironmentKind.onDemand("$LATEST", settings),
              runtimeApi.address(),
              "training",
              folder,
              output);
      FunctionProcess process = host.start(trainer.spec(start));
      CompletableFuture.anyOf(training.trained, process.exit())
          .completeOnTimeout(null, MAX_DURATION.toSeconds(), TimeUnit.SECONDS)
          .join();
      process.end(MAX_DURATION); // the JVM writes the cache when it ends
      training.never.cancel(false);
    } finally {
      SandboxFolders.delete(folder);
    }
  }

  @Override
  public PendingDelivery next() {
    int number = delivered.incrementAndGet();
    if (number > INVOCATIONS) {
      trained.complete(null);
      return never.join();
    }
    Invocation invocation =
        new Invocation(
            "training-" + number,
            "\"event\"".getBytes(StandardCharsets.UTF_8),
            "arn:aws:lambda:us-east-1:000000000000:function:training",
            "$LATEST",
            Optional.empty());
    return new PendingDelivery(invocation, DEADLINE, "Root=1-0-0;Sampled=0");
  }

  @Override
  public void response(String requestId, byte[] payload) {}

  @Override
  public void error(String requestId, byte[] error) {}

  @Override
  public void initError(byte[] error) {}

  @Override
  public void restore() {}
}
