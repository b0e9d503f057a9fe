package dev.spate.bench.comparisons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.bench.proxy.LoopbackProxy;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HeldAnswersTest {
  private static final Duration DELAY = Duration.ofMillis(20);

  private final TimeSource time = TimeSource.system();

  @Test
  void anAnswerIsHeldUntilTheDelayIsOverAndComesWhole() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    CountDownLatch ended = new CountDownLatch(1);
    try (ServerSocket server = new ServerSocket(0, 1, here)) {
      Thread.ofPlatform().daemon().start(() -> echo(server, ended));
      InetSocketAddress address = new InetSocketAddress(here, server.getLocalPort());
      try (LoopbackProxy proxy = LoopbackProxy.start(address, () -> new HeldAnswers(DELAY, time));
          Socket client = new Socket(here, proxy.port())) {
        for (int request = 1; request <= 3; request++) {
          long sentNs = time.nanoTime();
          client.getOutputStream().write(new byte[] {7, (byte) request});
          assertThat(client.getInputStream().readNBytes(2)).containsExactly(7, request);
          assertThat(time.nanoTime() - sentNs).isGreaterThanOrEqualTo(DELAY.toNanos());
        }
      }
      ended.await();
    }
  }

  /** Answers what it hears until its client has gone. */
  private static void echo(ServerSocket server, CountDownLatch ended) {
    try (Socket client = server.accept()) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // the proxy was closed
    } finally {
      ended.countDown();
    }
  }
}
