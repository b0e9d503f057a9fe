package dev.spate.lambdalocal.environment;

import static dev.spate.lambdalocal.environment.TestPool.function;
import static dev.spate.lambdalocal.environment.TestPool.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spate.lambdalocal.functions.ConnectedFunction;
import dev.spate.lambdalocal.functions.ParentFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments stand still between invocations. */
class FreezingTest {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @TempDir private Path folder;

  @Test
  void noThreadRunsBetweenInvocations() throws Exception {
    try (TestPool pool = TestPool.of("longestPause", folder)) {
      pool.invoke("\"\"");
      pool.awaitFrozenFor(PAUSE);
      pool.invoke("\"\""); // lets the thread see how long it has been
      long seen = Long.parseLong(text(pool.invoke("\"\"")));
      assertThat(seen).isGreaterThanOrEqualTo(PAUSE.toMillis());
    }
  }

  @Test
  void noChildRunsBetweenInvocationsAndNoneIsLeft() throws Exception {
    Path file = folder.resolve("ticks");
    long child;
    try (TestPool pool = run(ParentFunction.class)) {
      String event = "\"" + file + "\"";
      child = Long.parseLong(text(pool.invoke(event))); // answers once the child has run
      long frozen = Files.size(file);
      assertThat(frozen).isPositive();
      await().during(PAUSE).until(() -> Files.size(file) == frozen);
      pool.invoke(event); // answers once the child has gone on
      assertThat(Files.size(file)).isGreaterThan(frozen);
    }
    await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void aConnectionSurvives() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        TestPool pool = run(ConnectedFunction.class)) {
      Thread.startVirtualThread(() -> countOnOneConnection(server));
      String event = Integer.toString(server.getLocalPort());
      assertThat(text(pool.invoke(event))).isEqualTo("1");
      pool.awaitFrozenFor(PAUSE);
      assertThat(text(pool.invoke(event))).isEqualTo("2");
    }
  }

  private TestPool run(Class<?> function) throws Exception {
    return TestPool.of("", folder, s -> s.code = function(function.getName() + "::handle"));
  }

  /** Answers each byte of the first connection with how many there have been; takes no second. */
  private static void countOnOneConnection(ServerSocket server) {
    try (Socket connection = server.accept()) {
      for (int count = 1; connection.getInputStream().read() >= 0; count++) {
        connection.getOutputStream().write(count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
