package dev.spate.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.bench.driver.SignedServer.Answer;
import dev.spate.bench.lambda.BenchLoads;
import dev.spate.lambdalocal.LocalLambda;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.access.AccessKeys;
import dev.spate.lambdalocal.access.HttpCall;
import dev.spate.lambdalocal.access.RequestGuard;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.service.EventDelays;
import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A process that is Lambda to a driver: over TLS, for signed requests alone, with a function that
 * answers at once. What isn't an invocation a local Lambda in the same process answers. It prints
 * its address and runs until its standard input ends.
 */
public final class StandInMain {
  private static final int BACKLOG = 4_096;
  private static final int CONCURRENCY = 100_000;
  private static final int MEMORY_MB = 1_769;

  private StandInMain() {}

  /**
   * Serves.
   *
   * @param arguments the key store's file, the templates' file, and how long a load takes
   */
  public static void main(String[] arguments) throws Exception {
    TimeSource time = TimeSource.system();
    RecordedFunction function =
        new RecordedFunction(Path.of(arguments[1]), Duration.parse(arguments[2]), time);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (LocalLambda settings = settings(time);
        ServerSocket server =
            new ServerKey(Path.of(arguments[0]))
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, loopback)) {
      RequestGuard guard =
          new RequestGuard(
              new Access.Signed(new AccessKeys(ServerKey.KEY_ID, ServerKey.SECRET)),
              new InetSocketAddress(loopback, server.getLocalPort()),
              time::now);
      String other = settings.endpoint().toString();
      SignedServer front =
          new SignedServer(
              server,
              guard,
              (call, body) ->
                  call.path().endsWith("/invocations")
                      ? new Answer(200, function.answer(body))
                      : forwarded(call, other));
      Thread.ofVirtual().start(front::serve);
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8)
          .println("https://localhost:" + server.getLocalPort());
      while (System.in.read() >= 0) {
        // until the process that started this one closes the pipe, or is gone
      }
    }
  }

  private static LocalLambda settings(TimeSource time) throws IOException {
    return LocalLambda.over(
        new InProcessExecution(
            new FunctionSettings(
                BenchLoads.FUNCTION, MEMORY_MB, FunctionSettings.MAX_TIMEOUT, Map.of(), false),
            CONCURRENCY,
            _ -> new InvocationResult(new byte[0], Optional.empty(), "")),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        new Access.Anyone(),
        Faults.NONE,
        EventDelays.AWS,
        _ -> {},
        time::now);
  }

  /** Questions about settings are all GETs. */
  private static Answer forwarded(HttpCall call, String endpoint) throws IOException {
    String query = call.query().isEmpty() ? "" : "?" + call.query();
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(endpoint + call.path() + query).toURL().openConnection();
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, in == null ? new byte[0] : in.readAllBytes());
    }
  }
}
