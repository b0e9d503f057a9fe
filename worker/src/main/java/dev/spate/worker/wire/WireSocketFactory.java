package dev.spate.worker.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/**
 * Makes sockets that belong to a channel, through which {@link Wire} then reads and writes. pgjdbc
 * takes it by name, as its property {@code socketFactory}.
 */
public final class WireSocketFactory extends SocketFactory {
  private final String unixPath;

  /**
   * Called by pgjdbc.
   *
   * @param unixPath its property {@code socketFactoryArg}: the path of a Unix domain socket; null
   *     for connections by TCP
   */
  public WireSocketFactory(String unixPath) {
    this.unixPath = unixPath;
  }

  @Override
  public Socket createSocket() throws IOException {
    return unixPath == null ? SocketChannel.open().socket() : new UnixSocket(unixPath);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  private static Socket connected(InetSocketAddress remote, InetSocketAddress local)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.bind(local);
      channel.connect(remote);
      return channel.socket();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
