package dev.spate.testing.proxy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A client of the proxy, with a session of the pool from a transaction's begin to its end. */
final class ProxyClient {
  private static final int STATEMENT_SHOWN = 60;

  private final PinningProxy proxy;
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final int number;
  private PooledSession session;

  /** How many answers "ready for the next" are still to come. */
  private int awaited;

  /** Messages were sent behind the last one that is answered so. */
  private boolean begun;

  private boolean pinned;

  ProxyClient(PinningProxy proxy, Socket socket, int number) throws IOException {
    this.proxy = proxy;
    this.socket = socket;
    this.number = number;
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new BufferedOutputStream(socket.getOutputStream());
  }

  DataInputStream in() {
    return in;
  }

  /** Lets the client in, and serves it until it leaves. */
  void serve() throws IOException {
    PooledSession first = proxy.borrow();
    new WireMessage('R', new byte[4]).write(out);
    for (WireMessage parameter : first.parameters()) {
      parameter.write(out);
    }
    proxy.giveBack(first);
    byte[] key = ByteBuffer.allocate(8).putInt(number).putInt(number).array();
    new WireMessage('K', key).write(out);
    new WireMessage('Z', new byte[] {'I'}).write(out);
    out.flush();
    for (WireMessage said = WireMessage.read(in); said.type() != 'X'; said = WireMessage.read(in)) {
      forward(said, in.available() == 0);
    }
  }

  /** Refuses a login. */
  void refuse(String code, String why) throws IOException {
    new WireMessage('E', WireMessage.texts("SFATAL", "C" + code, "M" + why, "")).write(out);
    out.flush();
  }

  private void forward(WireMessage said, boolean last) throws IOException {
    PooledSession lent;
    synchronized (this) {
      if (session == null) {
        session = proxy.borrow();
        session.lendTo(this);
      }
      note(said);
      lent = session;
    }
    lent.send(said);
    if (last) {
      lent.flush();
    }
  }

  private void note(WireMessage said) {
    switch (said.type()) {
      case 'Q' -> {
        awaited++;
        begun = false;
        PinningRule.brokenBy(said.text(0)).ifPresent(rule -> pin(rule, said.text(0)));
      }
      case 'P' -> {
        begun = true;
        String name = said.text(0);
        String sql = said.text(WireMessage.texts(name).length);
        PinningRule.brokenBy(sql).ifPresent(rule -> pin(rule, sql));
        if (!name.isEmpty()) {
          pin(PinningRule.NAMED_STATEMENT, sql);
        }
      }
      case 'S' -> {
        awaited++;
        begun = false;
      }
      default -> begun = true;
    }
  }

  private void pin(PinningRule rule, String sql) {
    if (!pinned) {
      pinned = true;
      proxy.pinned(
          new Pin(number, rule, sql.substring(0, Math.min(STATEMENT_SHOWN, sql.length()))));
    }
  }

  /** Passes an answer on; the session goes back with the last one of a transaction. */
  void answered(WireMessage said, boolean last) throws IOException {
    if (said.type() == 'Z') {
      synchronized (this) {
        awaited--;
        if (awaited == 0 && !begun && said.body()[0] == 'I' && !pinned && session != null) {
          PooledSession returned = session;
          session = null;
          returned.lendTo(null);
          proxy.giveBack(returned);
        }
      }
    }
    said.write(out);
    if (last || said.type() == 'Z') {
      out.flush();
    }
  }

  /** The client is gone: what it left of a transaction ends with its session. */
  synchronized void leave() {
    if (session != null) {
      proxy.replace(session);
      session = null;
    }
    hangUp();
  }

  void hangUp() {
    try {
      socket.close();
    } catch (IOException e) {
      return; // it is gone anyway
    }
  }
}
