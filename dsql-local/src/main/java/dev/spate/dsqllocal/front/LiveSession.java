package dev.spate.dsqllocal.front;

import dev.spate.dsqllocal.session.ClientSession;
import dev.spate.dsqllocal.session.SessionEndException;
import dev.spate.dsqllocal.wire.Message;
import dev.spate.dsqllocal.wire.MessageReader;
import dev.spate.dsqllocal.wire.OversizedMessageException;
import java.io.IOException;

/** A session that is open: reads its client's messages one after another until it ends. */
final class LiveSession {
  private static final byte TERMINATE = 'X';

  private final int number;
  private final int secret;
  private final long endNs;
  private final ClientConnection connection;
  private final ClientSession session;
  private boolean working;
  private boolean expired;

  /**
   * A session.
   *
   * @param number by which a CancelRequest names it
   * @param secret that a CancelRequest must know
   * @param endNs when its life ends
   */
  LiveSession(
      int number, int secret, long endNs, ClientConnection connection, ClientSession session) {
    this.number = number;
    this.secret = secret;
    this.endNs = endNs;
    this.connection = connection;
    this.session = session;
  }

  int number() {
    return number;
  }

  /** Serves it until its end. */
  void run(int messageBytes) throws InterruptedException {
    MessageReader messages = new MessageReader(connection.in(), messageBytes);
    try {
      Message message = messages.read();
      while (message.type() != TERMINATE && begin()) {
        session.receive(message.type(), message.body());
        if (!finish()) {
          break;
        }
        message = messages.read();
      }
    } catch (OversizedMessageException | SessionEndException over) {
      // the client was told, or isn't to be
    } catch (IOException gone) {
      // the client has gone, or the session's life is over
    } finally {
      try {
        session.close();
      } finally {
        connection.end();
      }
    }
  }

  /** Whether the next message may be taken up. */
  private synchronized boolean begin() {
    working = !expired;
    return working;
  }

  /** Whether there may be a next message. */
  private synchronized boolean finish() {
    working = false;
    return !expired;
  }

  /**
   * Ends it where its life is over. What it is working on is finished and answered first; what the
   * client had sent behind it is not. Aurora DSQL's user guide says that a connection lasts 60
   * minutes, and nothing of what the client sees: here it sees EOF, the worst of what may be.
   */
  synchronized void endIfOver(long nowNs) {
    if (!expired && nowNs - endNs >= 0) {
      expired = true;
      if (!working) {
        connection.close();
      }
    }
  }

  /** Cuts it off, whatever it is at. */
  void cutOff() {
    connection.close();
    session.cancel();
  }

  /** Takes a CancelRequest. */
  void cancel(int presented) {
    if (presented == secret) {
      session.cancel();
    }
  }
}
