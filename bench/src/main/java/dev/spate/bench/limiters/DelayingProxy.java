package dev.spate.bench.limiters;

import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * A way to a server that takes longer: what is sent arrives after a delay, in each direction. The
 * delay may depend on how long connections have been busy, so that it follows a trial's time.
 */
final class DelayingProxy implements AutoCloseable {
  /** Where nothing passed for so long, a new trial begins. */
  private static final long QUIET_NS = TimeUnit.MILLISECONDS.toNanos(300);

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final LongUnaryOperator delayNs;
  private final Runnable began;
  private final TimeSource time = TimeSource.system();
  private final AtomicLong lastNs = new AtomicLong();
  private final AtomicLong beganNs = new AtomicLong();

  private DelayingProxy(
      ServerSocket listener, InetSocketAddress server, LongUnaryOperator delayNs, Runnable began) {
    this.listener = listener;
    this.server = server;
    this.delayNs = delayNs;
    this.began = began;
  }

  /**
   * Opens one.
   *
   * @param delayNs the delay of one direction, by the nanoseconds since traffic began
   * @param began called when traffic begins
   */
  static DelayingProxy open(int port, LongUnaryOperator delayNs, Runnable began)
      throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    DelayingProxy proxy =
        new DelayingProxy(
            new ServerSocket(0, 200, here), new InetSocketAddress(here, port), delayNs, began);
    Thread.ofPlatform().daemon().start(proxy::accept);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket onward = new Socket();
        onward.connect(server);
        client.setTcpNoDelay(true);
        onward.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(() -> pass(client, onward));
        Thread.ofPlatform().daemon().start(() -> pass(onward, client));
      } catch (IOException e) {
        // closed, or a client that went away
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        TimeUnit.NANOSECONDS.sleep(delayNs.applyAsLong(sinceBegin()));
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      return; // one side is gone, and with it the other
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long sinceBegin() {
    long nowNs = time.nanoTime();
    if (nowNs - lastNs.getAndSet(nowNs) > QUIET_NS) {
      beganNs.set(nowNs);
      began.run();
    }
    return nowNs - beganNs.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
