package dev.spate.testing.proxy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A session with the server, lent to one client at a time. */
final class PooledSession {
  private static final int PROTOCOL_3 = 196_608;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final List<WireMessage> parameters = new ArrayList<>();
  private volatile ProxyClient client;

  PooledSession(Socket socket, String user, String database) throws IOException {
    this.socket = socket;
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new BufferedOutputStream(socket.getOutputStream());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream first = new DataOutputStream(body);
    first.writeInt(PROTOCOL_3);
    first.write(
        WireMessage.texts("user", user, "database", database, "client_encoding", "UTF8", ""));
    new DataOutputStream(out).writeInt(body.size() + 4);
    out.write(body.toByteArray());
    out.flush();
    for (WireMessage said = WireMessage.read(in); said.type() != 'Z'; said = WireMessage.read(in)) {
      if (said.type() == 'E') {
        throw new IOException("the server refuses the proxy");
      }
      if (said.type() == 'S') {
        parameters.add(said);
      }
    }
    Thread.ofVirtual().start(this::pump);
  }

  /** What the server says of itself at a login. */
  List<WireMessage> parameters() {
    return List.copyOf(parameters);
  }

  void lendTo(ProxyClient borrower) {
    client = borrower;
  }

  void send(WireMessage message) throws IOException {
    message.write(out);
  }

  void flush() throws IOException {
    out.flush();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      return; // it is gone anyway
    }
  }

  private void pump() {
    try {
      while (true) {
        WireMessage said = WireMessage.read(in);
        ProxyClient borrower = client;
        if (borrower != null) {
          borrower.answered(said, in.available() == 0);
        }
      }
    } catch (IOException e) {
      ProxyClient borrower = client;
      if (borrower != null) {
        borrower.hangUp();
      }
    }
  }
}
