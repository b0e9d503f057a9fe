package dev.spate.worker.wire;

import dev.spate.protocol.target.HostAddress;
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
  private static final String DIAL = "tcp:";

  private final String argument;

  /**
   * Called by pgjdbc.
   *
   * @param argument its property {@code socketFactoryArg}: the path of a Unix domain socket, or
   *     what {@link #to} says; null for connections by TCP to where the URL says
   */
  public WireSocketFactory(String argument) {
    this.argument = argument;
  }

  /** The argument that makes sockets connect to this address, whatever the URL says. */
  public static String to(HostAddress address) {
    return DIAL + address;
  }

  @Override
  public Socket createSocket() throws IOException {
    if (argument == null) {
      return SocketChannel.open().socket();
    }
    return argument.startsWith(DIAL)
        ? new DialledSocket(argument.substring(DIAL.length()))
        : new UnixSocket(argument);
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
