package dev.spate.bench.limiters;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A way to a server that takes longer: what is sent arrives after a delay, in each direction. */
final class DelayingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final LongSupplier delayNs;

  private DelayingProxy(ServerSocket listener, InetSocketAddress server, LongSupplier delayNs) {
    this.listener = listener;
    this.server = server;
    this.delayNs = delayNs;
  }

  /**
   * Opens one.
   *
   * @param delayNs the delay of one direction, now
   */
  static DelayingProxy open(int port, LongSupplier delayNs) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    DelayingProxy proxy =
        new DelayingProxy(
            new ServerSocket(0, 200, here), new InetSocketAddress(here, port), delayNs);
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
        TimeUnit.NANOSECONDS.sleep(delayNs.getAsLong());
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      return; // one side is gone, and with it the other
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
