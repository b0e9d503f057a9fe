package dev.spate.aws.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;

/** One connection, that carries one request at a time. */
final class HttpConnection {
  private final SocketChannel channel;
  private final OutputStream out;
  private final ResponseInput in;
  private final ResponseReader responses;
  private long idleSinceNs;

  /**
   * A connection.
   *
   * @param channel at the bottom of it
   * @param socket for what is said: the channel's own, or one of TLS over it
   */
  HttpConnection(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    this.out = socket.getOutputStream();
    this.in = new ResponseInput(socket.getInputStream());
    this.responses = new ResponseReader(in);
  }

  /**
   * Sends a request, in one write where it fits a record of TLS, and reads its response whole.
   *
   * @throws IOException where that fails; the connection is of no use then
   */
  HttpResponse exchange(String method, byte[] request) throws IOException {
    try {
      out.write(request);
    } catch (IOException e) {
      return answeredEarly(method, e);
    }
    return responses.read(method);
  }

  /** A server that refuses a request may say so, and close, before it has read all of it. */
  private HttpResponse answeredEarly(String method, IOException failure) throws IOException {
    try {
      HttpResponse early = responses.read(method);
      return new HttpResponse(early.status(), early.headers(), early.body(), false);
    } catch (IOException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }

  /**
   * Whether it can carry another request. A server that closed it while it was idle has left its
   * farewell here, and whatever else came that nobody asked for makes it useless, too.
   */
  boolean isIdle() {
    try {
      if (in.hasUnread()) {
        return false;
      }
      channel.configureBlocking(false);
      int count = channel.read(ByteBuffer.allocate(1));
      channel.configureBlocking(true);
      return count == 0;
    } catch (IOException e) {
      return false;
    }
  }

  long idleSinceNs() {
    return idleSinceNs;
  }

  void idleSince(long nowNs) {
    idleSinceNs = nowNs;
  }

  /** Ends it at once, from any thread; who waits for its answer gets an exception. */
  void close() {
    closeQuietly(channel);
  }

  static void closeQuietly(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      return; // there is nothing left to be saved
    }
  }
}
