package dev.spate.bench.lambda;

import dev.spate.lambdalocal.LocalLambda;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.service.EventDelays;
import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A process with a local Lambda whose environments do nothing. It prints its address and runs until
 * its standard input ends.
 */
public final class StandInMain {
  private static final int CONCURRENCY = 100_000;
  private static final int MEMORY_MB = 1_769;
  private static final Faults NONE = new Faults(0, 0, 0, Duration.ZERO, Duration.ZERO, 1);

  private StandInMain() {}

  /** Serves, with loads that take as long as the first argument says (ISO 8601). */
  public static void main(String[] arguments) throws IOException {
    TimeSource time = TimeSource.system();
    InstantFunction function = new InstantFunction(Duration.parse(arguments[0]), time);
    FunctionSettings settings =
        new FunctionSettings(
            BenchLoads.FUNCTION, MEMORY_MB, FunctionSettings.LONGEST, Map.of(), false);
    try (LocalLambda lambda =
        LocalLambda.over(
            new InProcessExecution(settings, CONCURRENCY, function::answer),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Access.Anyone(),
            NONE,
            EventDelays.AWS,
            line -> {},
            time::now)) {
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
          .println(lambda.endpoint());
      while (System.in.read() >= 0) {
        // until whoever started this closes the pipe, or is gone
      }
    }
  }
}
