package dev.spate.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.spate.bench.lambda.BenchLoads;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.Scanner;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * The async client of AWS's SDK for Java, bare: it invokes, and looks at no answer. It does what
 * the lines on its standard input say, and answers each with a line of figures.
 */
public final class SdkMain {
  private static final int SPARE_CONNECTIONS = 16;

  private final LambdaAsyncClient client;
  private final int inFlight;
  private final SdkBytes payload;
  private final TimeSource time = TimeSource.system();
  private final LatencyRecorder response = new LatencyRecorder();
  private final LongAdder answered = new LongAdder();
  private final AtomicReference<Throwable> failed = new AtomicReference<>();
  private final Random random = new Random(1);
  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private SdkMain(LambdaAsyncClient client, int inFlight, byte[] payload) {
    this.client = client;
    this.inFlight = inFlight;
    this.payload = SdkBytes.fromByteArrayUnsafe(payload);
  }

  /** Takes the endpoint, how many invocations are under way at once, and the payload's file. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    int inFlight = Integer.parseInt(arguments[1]);
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    try (LambdaAsyncClient client = client(URI.create(arguments[0]), inFlight);
        Scanner in = new Scanner(System.in, UTF_8)) {
      SdkMain sdk = new SdkMain(client, inFlight, Files.readAllBytes(Path.of(arguments[2])));
      while (in.hasNextLine()) {
        String[] words = in.nextLine().split(" ", -1);
        out.println(
            switch (words[0]) {
              case "calls" -> sdk.calls(Double.parseDouble(words[1])).line();
              case "due" ->
                  sdk.due(Double.parseDouble(words[1]), Double.parseDouble(words[2])).line();
              default -> throw new IllegalArgumentException(words[0]);
            });
      }
    }
  }

  /** As the driver used it before it had a client of its own. */
  private static LambdaAsyncClient client(URI endpoint, int inFlight) {
    return LambdaAsyncClient.builder()
        .endpointOverride(endpoint)
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder()
                .maxConcurrency(inFlight + SPARE_CONNECTIONS)
                .maxPendingConnectionAcquires(10 * (inFlight + SPARE_CONNECTIONS))
                .connectionAcquisitionTimeout(Duration.ofSeconds(60))
                .tlsNegotiationTimeout(Duration.ofSeconds(60))
                .readTimeout(Duration.ofSeconds(60)))
        .asyncConfiguration(
            async ->
                async.advancedOption(
                    SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private InvocationFigures calls(double seconds) {
    begin();
    Phaser underWay = new Phaser(1);
    long before = machine.getProcessCpuTime();
    long beganNs = time.nanoTime();
    long endNs = beganNs + Math.round(seconds * 1e9);
    for (int i = 0; i < inFlight; i++) {
      underWay.register();
      again(endNs, underWay);
    }
    underWay.arriveAndAwaitAdvance();
    double took = (time.nanoTime() - beganNs) / 1e9;
    return figures(answered.sum() / took, before);
  }

  private void again(long endNs, Phaser underWay) {
    long sentNs = time.nanoTime();
    if (sentNs >= endNs) {
      underWay.arriveAndDeregister();
      return;
    }
    var _ =
        client
            .invoke(invoke -> invoke.functionName(BenchLoads.FUNCTION).payload(payload))
            .whenComplete(
                (done, failure) -> {
                  record(sentNs, done, failure);
                  again(endNs, underWay);
                });
  }

  private InvocationFigures due(double rate, double seconds) {
    begin();
    Phaser underWay = new Phaser(1);
    long before = machine.getProcessCpuTime();
    long beganNs = time.nanoTime();
    double dueNs = 0;
    while (dueNs < seconds * 1e9) {
      long at = beganNs + Math.round(dueNs);
      for (long wait = at - time.nanoTime(); wait > 0; wait = at - time.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      underWay.register();
      var _ =
          client
              .invoke(invoke -> invoke.functionName(BenchLoads.FUNCTION).payload(payload))
              .whenComplete(
                  (done, failure) -> {
                    record(at, done, failure);
                    underWay.arriveAndDeregister();
                  });
      dueNs += -Math.log(1 - random.nextDouble()) / rate * 1e9;
    }
    underWay.arriveAndAwaitAdvance();
    double took = (time.nanoTime() - beganNs) / 1e9;
    return figures(answered.sum() / took, before);
  }

  private void begin() {
    answered.reset();
    synchronized (response) {
      response.drain();
    }
  }

  private void record(long sinceNs, InvokeResponse done, Throwable failure) {
    if (failure != null || done.functionError() != null) {
      failed.set(failure == null ? new IllegalStateException(done.functionError()) : failure);
    }
    answered.increment();
    synchronized (response) {
      response.record(time.nanoTime() - sinceNs);
    }
  }

  private InvocationFigures figures(double perSecond, long cpuBefore) {
    if (failed.get() != null) {
      throw new IllegalStateException("an invocation failed", failed.get());
    }
    Duration cpu = Duration.ofNanos(machine.getProcessCpuTime() - cpuBefore);
    synchronized (response) {
      return InvocationFigures.of(perSecond, cpu, answered.sum(), response.drain());
    }
  }
}
