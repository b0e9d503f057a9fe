package dev.spate.fleets.lambda;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.LocalLambdaSpec;
import dev.spate.fleets.lambda.invoke.FunctionName;
import dev.spate.lambdalocal.LocalLambda;
import dev.spate.lambdalocal.LocalLambdaOptions;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts Spate's own function on this machine, each environment a process. */
public final class LocalLambdaLauncher implements LocalLambdas {
  private static final String HANDLER = "dev.spate.lambda.SpateFunction::handleRequest";

  /** AWS's own pace (Lambda quotas: 1,000 environments in 10 s for each function). */
  private static final int SCALE_STEP = 1_000;

  private static final Duration SCALE_INTERVAL = Duration.ofSeconds(10);

  /** Longer than between two trials, so that what was warmed up stays so. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  /** Longer than any errand takes, so that it is loads that are hit. */
  private static final Duration KILL_AFTER = Duration.ofSeconds(8);

  private static final long SEED = 1;

  private final Code code;
  private final Map<String, String> environment;
  private final TimeSource time;

  /** Where the function's zip is. */
  @FunctionalInterface
  public interface Code {
    /**
     * The zip.
     *
     * @throws IOException where it isn't there, with a message for a person
     */
    Path zip() throws IOException;
  }

  /**
   * Starts functions that see these variables, where credentials may be, and no others.
   *
   * @param environment the driver's environment
   */
  public LocalLambdaLauncher(Code code, Map<String, String> environment, TimeSource time) {
    this.code = requireNonNull(code, "code is null");
    this.environment = Map.copyOf(environment);
    this.time = requireNonNull(time, "time is null");
  }

  /** Beside the zip is where the build puts what it makes. */
  private static FunctionCode function(Path zip) {
    return new FunctionCode.JavaFunction(
        zip, HANDLER, List.of(), Optional.ofNullable(zip.getParent()));
  }

  @Override
  public Running start(LambdaFleetSpec spec) throws IOException {
    LocalLambdaSpec local = spec.local().orElseGet(LocalLambdaSpec::usual);
    FunctionSettings settings =
        new FunctionSettings(
            FunctionName.parse(spec.function()).unqualified(),
            local.memory(),
            local.timeout(),
            Map.of(), // these can be read through the API; the driver's own must not be
            false);
    LocalLambdaOptions options =
        new LocalLambdaOptions(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Access.SecretPath.random(new SecureRandom()),
            function(code.zip().toAbsolutePath()),
            settings,
            new EnvironmentLimits(
                local.concurrency(),
                SCALE_STEP,
                SCALE_INTERVAL,
                IDLE,
                Runtime.getRuntime().availableProcessors()),
            new Faults(
                local.duplicates(),
                local.throttles(),
                local.kills(),
                KILL_AFTER,
                Duration.ZERO,
                SEED),
            environment);
    LocalLambda lambda = LocalLambda.start(options, line -> {}, time::now, time::nanoTime);
    return new Running(lambda.endpoint(), lambda::close);
  }
}
