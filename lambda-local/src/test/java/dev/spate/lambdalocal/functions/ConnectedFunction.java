package dev.spate.lambdalocal.functions;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Keeps a connection over its invocations. */
public final class ConnectedFunction {
  private Socket socket;

  /** Sends a byte to a port of this machine, and returns the byte that comes back. */
  public Integer handle(Integer port) throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(10_000);
    }
    socket.getOutputStream().write(1);
    return socket.getInputStream().read();
  }
}
