package dev.spate.worker.server.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.server.TableLock;
import dev.spate.worker.server.TableLock.HeldByAnotherException;
import dev.spate.worker.server.TableLock.NoLockException;
import dev.spate.worker.server.TableLock.Patience;
import dev.spate.worker.server.registry.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class TableLockTest {
  /** The server cuts names of sessions after 63 bytes. */
  private static final String LONG_NAME = "20261125-101500-" + "x".repeat(60);

  private TestDatabase database;

  @BeforeEach
  void create() throws SQLException {
    database = new TestDatabase();
  }

  @AfterEach
  void drop() throws SQLException {
    database.close();
  }

  @Test
  void aSecondRunWaitsForTheFirstAndIsToldItsName() throws Exception {
    TableLock first = take("events", "run-a", Duration.ZERO, name -> {});
    CompletableFuture<String> waitsFor = new CompletableFuture<>();
    CompletableFuture<TableLock> second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return take("events", "run-b", Duration.ofMinutes(1), waitsFor::complete);
              } catch (NoLockException | HeldByAnotherException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(waitsFor.join()).isEqualTo("run run-a");
    assertThat(second).isNotDone();
    first.close();
    second.join().close();
  }

  @Test
  void aRunThatHasWaitedLongEnoughIsRefusedByTheOthersName() throws Exception {
    try (TableLock _ = take("events", "run-a", Duration.ZERO, name -> {})) {
      assertThatThrownBy(() -> take("events", "run-b", Duration.ZERO, name -> {}))
          .isInstanceOf(HeldByAnotherException.class)
          .hasMessage("run run-a");
    }
  }

  /** Its plan may have two targets in one database. */
  @Test
  void aRunDoesNotWaitForItself() throws Exception {
    try (TableLock _ = take("events", LONG_NAME + "-1", Duration.ZERO, name -> {})) {
      take("events", LONG_NAME + "-1", Duration.ZERO, name -> {}).close();
      assertThatThrownBy(() -> take("events", LONG_NAME + "-2", Duration.ZERO, name -> {}))
          .isInstanceOf(HeldByAnotherException.class);
    }
  }

  @Test
  void aLockWhoseSessionSomebodyEndedDoesNotLast() throws Exception {
    try (TableLock lock = take("events", "run-a", Duration.ZERO, name -> {})) {
      assertThat(lock.lasts()).isTrue();
      database.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name LIKE '%run-a' AND datname = current_database()");
      assertThat(lock.lasts()).isFalse();
    }
  }

  @Test
  void noTimeOutOfTheRoleEndsALockThatIsHeld() throws Exception {
    database.execute("ALTER DATABASE " + database.name() + " SET idle_session_timeout = '200ms'");
    try (TableLock _ = take("events", "run-a", Duration.ZERO, name -> {});
        Connection other = database.connect()) {
      assertThat(other.isValid(0)).isTrue();
      String pid = Integer.toString(other.unwrap(PGConnection.class).getBackendPID());
      while (!database
          .value("SELECT count(*) FROM pg_stat_activity WHERE pid = " + pid)
          .equals("0")) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> take("events", "run-b", Duration.ZERO, name -> {}))
          .isInstanceOf(HeldByAnotherException.class);
    }
  }

  @Test
  void aTableHasOneNameHoweverItIsWrittenAndBeforeItIsMadeToo() throws Exception {
    try (TableLock _ = take("events", "run-a", Duration.ZERO, name -> {})) {
      database.execute("CREATE TABLE events (id bigint)");
      assertThatThrownBy(() -> take("public.Events", "run-b", Duration.ZERO, name -> {}))
          .isInstanceOf(HeldByAnotherException.class);
      take("others", "run-b", Duration.ZERO, name -> {}).close();
    }
    try (TableLock _ = take("\"Orders\"", "run-a", Duration.ZERO, name -> {})) {
      database.execute("CREATE TABLE \"Orders\" (id bigint)");
      assertThatThrownBy(() -> take("\"Orders\"", "run-b", Duration.ZERO, name -> {}))
          .isInstanceOf(HeldByAnotherException.class);
    }
  }

  private TableLock take(String table, String run, Duration longest, Consumer<String> waiting)
      throws NoLockException, HeldByAnotherException {
    return Servers.lock(
        new DatabaseConnections(Map.of(), TimeSource.system()),
        database.endpoint(),
        table,
        run,
        TimeSource.system(),
        new Patience(longest, new StopSignal(), waiting));
  }
}
