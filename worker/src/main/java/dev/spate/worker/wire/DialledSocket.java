package dev.spate.worker.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** A socket that connects to one address, whatever else it is asked to connect to. */
final class DialledSocket extends Socket {
  private final String host;
  private final int port;

  /** Not connected yet. */
  DialledSocket(String address) {
    int colon = address.lastIndexOf(':');
    this.host = address.substring(0, colon).replace("[", "").replace("]", "");
    this.port = Integer.parseInt(address.substring(colon + 1));
  }

  @Override
  public void connect(SocketAddress ignored, int timeoutMs) throws IOException {
    super.connect(new InetSocketAddress(host, port), timeoutMs);
  }

  @Override
  public void connect(SocketAddress ignored) throws IOException {
    connect(ignored, 0);
  }
}
