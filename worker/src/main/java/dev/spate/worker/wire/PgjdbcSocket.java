package dev.spate.worker.wire;

import java.lang.reflect.Field;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.PGStream;

/**
 * The one place that reaches into pgjdbc: it has no method that gives the socket of a connection
 * away. Pinned by a test, so that a new version of pgjdbc which differs is found before it ships.
 */
final class PgjdbcSocket {
  private PgjdbcSocket() {}

  /**
   * The socket under a connection, after TLS was negotiated.
   *
   * @throws SQLException if the connection isn't pgjdbc's, or is encrypted by GSS
   */
  static Socket of(Connection connection) throws SQLException {
    PGStream stream = streamOf(connection.unwrap(BaseConnection.class).getQueryExecutor());
    if (stream.isGssEncrypted()) {
      throw new SQLException(
          "connections encrypted by GSSAPI are not supported; set gssEncMode=disable");
    }
    return stream.getSocket();
  }

  private static PGStream streamOf(Object executor) {
    try {
      Field field = executor.getClass().getSuperclass().getDeclaredField("pgStream");
      field.setAccessible(true);
      return (PGStream) field.get(executor);
    } catch (NoSuchFieldException | IllegalAccessException e) {
      throw new LinkageError("this version of pgjdbc keeps its socket elsewhere", e);
    }
  }
}
