package dev.spate.worker.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.hold.TableLock.HeldByAnother;
import dev.spate.worker.hold.TableLock.NoLock;
import dev.spate.worker.hold.TableLock.Patience;
import dev.spate.worker.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableLockTest {
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
              } catch (NoLock | HeldByAnother e) {
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
          .isInstanceOf(HeldByAnother.class)
          .hasMessage("run run-a");
    }
  }

  @Test
  void aTableHasOneNameHoweverItIsWrittenAndBeforeItIsMadeToo() throws Exception {
    try (TableLock _ = take("events", "run-a", Duration.ZERO, name -> {})) {
      database.execute("CREATE TABLE events (id bigint)");
      assertThatThrownBy(() -> take("public.Events", "run-b", Duration.ZERO, name -> {}))
          .isInstanceOf(HeldByAnother.class);
      take("others", "run-b", Duration.ZERO, name -> {}).close();
    }
  }

  private TableLock take(String table, String run, Duration longest, Consumer<String> waiting)
      throws NoLock, HeldByAnother {
    return TableLock.take(
        new DatabaseConnections(Map.of()),
        database.endpoint(),
        table,
        run,
        TimeSource.system(),
        new Patience(longest, new StopSignal(), waiting));
  }
}
