package dev.spate.lambdalocal;

import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionExecution;
import dev.spate.lambdalocal.pool.EnvironmentPool;
import dev.spate.lambdalocal.pool.PoolOptions;
import dev.spate.lambdalocal.sandbox.Clocks;
import dev.spate.lambdalocal.service.CodeDescription;
import dev.spate.lambdalocal.service.EventDelays;
import dev.spate.lambdalocal.service.LambdaServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Lambda on this machine, with one function. */
public final class LocalLambda implements AutoCloseable {
  /** Of a function that was given none. */
  private static final String REGION = "us-east-1";

  private final LambdaServer server;
  private final Access access;
  private final FunctionExecution execution;

  private LocalLambda(LambdaServer server, Access access, FunctionExecution execution) {
    this.server = server;
    this.access = access;
    this.execution = execution;
  }

  /**
   * Starts one whose environments are processes of this machine.
   *
   * @param log takes each line that the function logs, and Lambda's own
   * @param nanos a clock for durations, in nanoseconds from an arbitrary point
   * @throws IOException where it can't listen at the address, or the code isn't there or can't be
   *     run; with a message for a person
   */
  public static LocalLambda start(
      LocalLambdaOptions options, Consumer<String> log, InstantSource clock, LongSupplier nanos)
      throws IOException {
    FunctionExecution environments =
        EnvironmentPool.open(
            new PoolOptions(
                options.code(),
                options.settings(),
                options.limits(),
                options.faults(),
                options.variables(),
                Path.of(System.getProperty("java.io.tmpdir")),
                new Clocks(clock, nanos),
                log));
    try {
      return new LocalLambda(
          LambdaServer.start(
              options.address(),
              options.access(),
              environments,
              CodeDescriptions.of(options.code()),
              options.region(),
              // the environments throttle by themselves
              options.faults().withoutThrottles(),
              EventDelays.AWS,
              clock,
              log),
          options.access(),
          environments);
    } catch (IOException e) {
      environments.close();
      throw e;
    }
  }

  /**
   * Serves a function that something else than environments of its own executes: tests and
   * benchmarks. The execution is closed with it.
   *
   * @param access whose requests are answered
   * @param delays how long events wait for their next delivery
   * @throws IOException where it can't listen at the address
   */
  public static LocalLambda over(
      FunctionExecution execution,
      InetSocketAddress address,
      Access access,
      Faults faults,
      EventDelays delays,
      Consumer<String> log,
      InstantSource clock)
      throws IOException {
    CodeDescription code =
        new CodeDescription(Optional.empty(), Optional.empty(), "", 0, "in-process:");
    return new LocalLambda(
        LambdaServer.start(address, access, execution, code, REGION, faults, delays, clock, log),
        access,
        execution);
  }

  /** What clients take as their endpoint; it holds the secret of a secret path. */
  public URI endpoint() {
    InetSocketAddress address = server.address();
    String host = address.getAddress().getHostAddress();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    String path = access instanceof Access.SecretPath(String segment) ? "/" + segment : "";
    return URI.create("http://%s:%d%s".formatted(literal, address.getPort(), path));
  }

  /** The port that it listens on. */
  public int port() {
    return server.address().getPort();
  }

  /** How many events wait for a further delivery: throttled ones, and failed ones. */
  public int waitingEvents() {
    return server.waitingEvents();
  }

  /** Stops to serve and ends all environments. */
  @Override
  public void close() {
    server.close();
    execution.close();
  }
}
