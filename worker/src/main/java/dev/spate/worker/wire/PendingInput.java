package dev.spate.worker.wire;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import javax.net.ssl.SSLSocket;

/** Looks whether bytes of the server wait to be read, without reading them. */
public final class PendingInput {
  private PendingInput() {}

  /**
   * Whether something waits on an idle connection, or the connection is closed on this side. Of an
   * encrypted one the bytes beneath the encryption count.
   */
  public static boolean on(Connection connection) {
    try {
      Socket socket = PgjdbcSocket.of(connection);
      boolean overChannel = socket instanceof SSLSocket && socket.getChannel() != null;
      Socket plain = overChannel ? socket.getChannel().socket() : socket;
      return plain.isClosed() || plain.getInputStream().available() > 0;
    } catch (IOException | SQLException e) {
      return true;
    }
  }
}
