package dev.spate.worker.wire;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import javax.net.ssl.SSLSocket;

/**
 * A connection that pgjdbc has opened, spoken to directly.
 *
 * <p>One exchange after another: {@link #begin}, then messages, then {@link #exchange}, which sends
 * them and reads until the server is ready again. A long exchange is handed over in pieces with
 * {@link #spill}. Between exchanges, outside a transaction, pgjdbc may use its connection as ever.
 *
 * <p>Single-threaded, but for {@link #abort}. An interrupt of the thread breaks the connection.
 */
public final class Wire {
  /** From so many pending bytes on {@link #spill} sends: enough to keep both sides busy. */
  private static final int SPILL_FROM = 256 * 1024;

  private final Transport transport;
  private final Frames out = new Frames();
  private final ServerReplies in = new ServerReplies();

  Wire(Transport transport) {
    this.transport = transport;
  }

  /**
   * Takes over the socket of a connection.
   *
   * <p>It is fastest when the connection was opened with {@link WireSocketFactory} and without TLS.
   *
   * @param connection of pgjdbc, idle, with autocommit on
   * @throws SQLException if there is no such socket
   */
  public static Wire over(Connection connection) throws SQLException {
    Socket socket = PgjdbcSocket.of(connection);
    try {
      // A TLS socket names the channel beneath it, where only what is encrypted may go.
      boolean plain = !(socket instanceof SSLSocket) && socket.getChannel() != null;
      return new Wire(
          plain ? new ChannelTransport(socket.getChannel()) : new StreamTransport(socket));
    } catch (IOException e) {
      throw new SQLException("the connection was closed", "08003", e);
    }
  }

  /** Starts an exchange: forgets the answers to the one before, and unsent messages. */
  public Frames begin() {
    in.reset();
    out.reset();
    return out;
  }

  /** The messages of the exchange under way. */
  public Frames frames() {
    return out;
  }

  /**
   * Sends what is pending if it has become much. The exchange must go on: at least the message that
   * makes the server ready, a Sync or a query, is still to come.
   */
  public void spill() throws ConnectionLostException {
    if (out.pending() >= SPILL_FROM) {
      send(Transport.MORE_TO_COME);
    }
  }

  /**
   * Sends what is pending and reads all answers.
   *
   * @return the tally, valid until the next {@link #begin}
   * @throws ConnectionLostException if the connection broke before the last answer; it is then
   *     closed
   */
  public ServerReplies exchange() throws ConnectionLostException {
    send(out.readiesOwed());
    try {
      transport.await(in, out.readiesOwed());
    } catch (IOException e) {
      throw lost(e);
    }
    return in;
  }

  /** Ends a transaction that the last exchange left open or failed. */
  public void rollBack() throws ConnectionLostException {
    begin().query("ROLLBACK");
    exchange();
  }

  /** One round trip that makes the server do nothing. */
  public void ping() throws ConnectionLostException {
    begin().sync();
    exchange();
  }

  /** What has been answered so far, also after {@link ConnectionLostException}. */
  public ServerReplies replies() {
    return in;
  }

  /** Breaks the connection at once; from any thread. An exchange under way ends as lost. */
  public void abort() {
    transport.close();
  }

  private void send(int readiesOwed) throws ConnectionLostException {
    try {
      transport.send(out.content().array(), out.pending(), in, readiesOwed);
      out.sent();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private ConnectionLostException lost(IOException e) {
    transport.close();
    ServerError lastWord = in.error().filter(ServerError::endsConnection).orElse(null);
    String reason = e.getMessage() == null ? "the socket was closed" : e.getMessage();
    String why = lastWord == null ? reason : lastWord.toString();
    return new ConnectionLostException("the connection was lost: " + why, e, lastWord);
  }
}
