package dev.spate.worker.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.Credentials;
import dev.spate.worker.connect.CredentialsProvider;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.governor.ConnectionGovernor;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.testing.CountingProxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
  private final ShiftedTime time = new ShiftedTime();
  private final ConnectionPool pool =
      ConnectionPool.open(new DatabaseConnections(Map.of(), time), time);
  private TestDatabase database;
  private DatabaseEndpoint endpoint;

  @BeforeEach
  void create() throws Exception {
    database = new TestDatabase();
    endpoint = database.endpoint();
  }

  @AfterEach
  void drop() throws Exception {
    pool.close();
    database.close();
  }

  @Test
  void whatIsLeftIsHandedOutAgain() throws Exception {
    int first = use(endpoint, true);
    assertThat(use(endpoint, true)).isEqualTo(first);
    assertThat(pool.idle()).isEqualTo(1);
  }

  @Test
  void whatIsNoMoreUsableIsNotKept() throws Exception {
    int first = use(endpoint, false);
    assertThat(pool.idle()).isZero();
    assertThat(use(endpoint, true)).isNotEqualTo(first);
  }

  @Test
  void anotherEndpointGetsAnotherConnection() throws Exception {
    int first = use(endpoint, true);
    DatabaseEndpoint other =
        new DatabaseEndpoint(
            "other", endpoint.url(), Map.of(), endpoint.credentials(), endpoint.connectTimeout());
    assertThat(use(other, true)).isNotEqualTo(first);
    assertThat(use(endpoint, true)).isEqualTo(first);
  }

  @Test
  void aConnectionThatTheServerEndedWhileNothingRanIsReplaced() throws Exception {
    int first = use(endpoint, true);
    database.value("SELECT pg_terminate_backend(%d, 5000)".formatted(first));
    assertThat(use(endpoint, true)).isNotEqualTo(first);
    assertThat(pool.idle()).isEqualTo(1);
  }

  @Test
  void aConnectionThatWaitedLongMustAnswer() throws Exception {
    try (CountingProxy proxy = proxy()) {
      DatabaseEndpoint proxied = through(proxy);
      int first = use(proxied, true);
      int before = proxy.roundTrips();
      assertThat(use(proxied, true)).isEqualTo(first);
      int trusted = proxy.roundTrips() - before;
      time.shift(ConnectionPool.TRUSTED.plusMillis(1));
      assertThat(use(proxied, true)).isEqualTo(first);
      assertThat(proxy.roundTrips() - before - trusted).isGreaterThan(trusted);
      proxy.cut();
      time.shift(Duration.ofHours(1));
      assertThat(use(proxied, true)).isNotEqualTo(first);
    }
  }

  @Test
  void aConnectionWhoseCredentialsHaveEndedIsReplaced() throws Exception {
    Duration good = Duration.ofMinutes(15);
    CredentialsProvider ending =
        _ ->
            new Credentials(
                TestDatabase.server().user(), "", Optional.of(time.now().plus(good)), "a test");
    DatabaseConnections connections =
        new DatabaseConnections(ending, ConnectionGovernor.UNLIMITED, time);
    try (ConnectionPool pool = ConnectionPool.open(connections, time)) {
      int first = use(pool, endpoint, true);
      assertThat(use(pool, endpoint, true)).isEqualTo(first);
      time.shift(good);
      assertThat(use(pool, endpoint, true)).isNotEqualTo(first);
    }
  }

  @Test
  void aConnectionThatNearsTheEndOfItsLifeIsReplaced() throws Exception {
    DatabaseEndpoint limited =
        endpoint.limited(
            new ConnectionLimits(
                Optional.empty(), Optional.of(Duration.ofHours(1)), OptionalInt.empty()));
    int first = use(pool, limited, true);
    time.shift(Duration.ofMinutes(29));
    assertThat(use(pool, limited, true)).isEqualTo(first);
    time.shift(Duration.ofMinutes(26));
    assertThat(use(pool, limited, true)).isNotEqualTo(first);
  }

  @Test
  void noKeepHoldsNothing() throws Exception {
    ConnectionPool none = ConnectionPool.none(new DatabaseConnections(Map.of(), time), time);
    InsertConnection connection = none.take(endpoint);
    none.leave(endpoint, connection, true);
    assertThat(none.idle()).isZero();
    assertThatThrownBy(() -> pid(connection)).isInstanceOf(SQLException.class);
  }

  @Test
  void closingClosesWhatWaits() throws Exception {
    InsertConnection connection = pool.take(endpoint);
    pool.leave(endpoint, connection, true);
    pool.close();
    assertThat(pool.idle()).isZero();
    assertThatThrownBy(() -> pid(connection)).isInstanceOf(SQLException.class);
  }

  private int use(DatabaseEndpoint where, boolean usable) throws SQLException {
    return use(pool, where, usable);
  }

  private static int use(ConnectionPool pool, DatabaseEndpoint where, boolean usable)
      throws SQLException {
    InsertConnection connection = pool.take(where);
    int pid = pid(connection);
    pool.leave(where, connection, usable);
    return pid;
  }

  private static int pid(InsertConnection connection) throws SQLException {
    return new PostgresSession(connection.sql())
        .one("SELECT pg_backend_pid()", row -> row.getInt(1));
  }

  private static CountingProxy proxy() throws Exception {
    return new CountingProxy(TestDatabase.server().host(), TestDatabase.server().port());
  }

  private DatabaseEndpoint through(CountingProxy proxy) {
    return new DatabaseEndpoint(
        "proxied",
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), database.name()),
        Map.of(),
        endpoint.credentials(),
        endpoint.connectTimeout());
  }

  /** The machine's time, moved ahead by what a frozen process doesn't notice. */
  private static final class ShiftedTime implements TimeSource {
    private Duration by = Duration.ZERO;

    void shift(Duration more) {
      by = by.plus(more);
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public Instant now() {
      return Instant.now().plus(by);
    }
  }
}
