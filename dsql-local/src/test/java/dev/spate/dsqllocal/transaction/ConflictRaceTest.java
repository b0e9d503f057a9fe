package dev.spate.dsqllocal.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.dsqllocal.cluster.Disturbances;
import dev.spate.dsqllocal.cluster.TransactionQuota;
import dev.spate.dsqllocal.testing.RunningCluster;
import dev.spate.dsqllocal.testing.TestCluster;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that race for a few rows: what was committed is there once, and nothing else. */
@Timeout(60)
class ConflictRaceTest {
  private static final int SESSIONS = 6;
  private static final int TRANSACTIONS = 25;
  private static final int ROWS = 5;

  /** What was committed, and which errors came. */
  private record SessionCourse(int updates, int inserts, List<String> errors) {}

  @Test
  void whatWasCommittedIsThereAndNothingElse(@TempDir Path folder) throws Exception {
    try (RunningCluster running =
        new RunningCluster(folder, TransactionQuota.AURORA_DSQL, Disturbances.NONE)) {
      TestCluster cluster = running.client();
      try (Connection owner = cluster.connect("admin");
          Statement statement = owner.createStatement()) {
        statement.execute("CREATE TABLE t (id int PRIMARY KEY, n int)");
        statement.execute(
            "INSERT INTO t SELECT g, 0 FROM generate_series(1, %d) g".formatted(ROWS));
      }
      List<SessionCourse> courses = race(cluster);
      try (Connection owner = cluster.connect("admin");
          Statement statement = owner.createStatement();
          ResultSet there = statement.executeQuery("SELECT sum(n), count(*) FROM t")) {
        there.next();
        assertThat(there.getInt(1))
            .isEqualTo(courses.stream().mapToInt(SessionCourse::updates).sum());
        assertThat(there.getInt(2))
            .isEqualTo(ROWS + courses.stream().mapToInt(SessionCourse::inserts).sum());
      }
      assertThat(courses.stream().flatMap(course -> course.errors().stream()))
          .contains("40001")
          .isSubsetOf("40001", "23505");
    }
  }

  private static List<SessionCourse> race(TestCluster cluster) throws Exception {
    List<Future<SessionCourse>> running = new ArrayList<>();
    List<SessionCourse> courses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(SESSIONS)) {
      for (int session = 0; session < SESSIONS; session++) {
        Random random = new Random(session);
        running.add(threads.submit(() -> course(cluster, random)));
      }
      for (Future<SessionCourse> course : running) {
        courses.add(course.get());
      }
    }
    return courses;
  }

  private static SessionCourse course(TestCluster cluster, Random random) throws Exception {
    List<String> errors = new ArrayList<>();
    int updates = 0;
    int inserts = 0;
    try (Connection connection = cluster.connect("admin");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < TRANSACTIONS; i++) {
        connection.setAutoCommit(random.nextInt(4) == 0);
        try {
          int updated = statement.executeUpdate(update(random));
          int inserted = 0;
          if (!connection.getAutoCommit()) {
            inserted = statement.executeUpdate(insert(random));
            updated += statement.executeUpdate(update(random));
            connection.commit();
          }
          updates += updated;
          inserts += inserted;
        } catch (SQLException e) {
          errors.add(e.getSQLState());
          if (!connection.getAutoCommit()) {
            connection.rollback();
          }
        }
      }
    }
    return new SessionCourse(updates, inserts, errors);
  }

  private static String update(Random random) {
    return "UPDATE t SET n = n + 1 WHERE id = %d".formatted(1 + random.nextInt(ROWS));
  }

  private static String insert(Random random) {
    return "INSERT INTO t VALUES (%d, 0)".formatted(100 + random.nextInt(1_000));
  }
}
