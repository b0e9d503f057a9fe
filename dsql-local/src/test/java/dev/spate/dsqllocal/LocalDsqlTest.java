package dev.spate.dsqllocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.testing.TestCluster;
import dev.spate.embedded.EmbeddedServers;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;

/** A whole cluster, over a real PostgreSQL, with clients as people have them. */
class LocalDsqlTest {
  private static final List<String> LOG = new CopyOnWriteArrayList<>();

  private static EmbeddedServers servers;
  private static LocalDsql dsql;
  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    servers = new EmbeddedServers();
    ClusterSettings settings = ClusterSettings.of(LocalDsql.newIdentifier(), "us-east-1");
    LocalDsqlOptions options =
        new LocalDsqlOptions(
            "tests", 0, settings, List.of("loader"), folder.resolve("dsql"), false);
    dsql = LocalDsql.start(options, servers, LOG::add, TimeSource.system());
    cluster = TestCluster.of(dsql);
  }

  @AfterAll
  static void stop() {
    dsql.close();
    servers.close();
    assertThat(dsql.files().folder()).doesNotExist();
  }

  @Test
  void psqlOfDebianConnectsByRequestAndWrites() throws Exception {
    String said =
        cluster.psql(
            "admin",
            cluster.token(true),
            "CREATE TABLE by_psql (id int PRIMARY KEY, name text)",
            "INSERT INTO by_psql VALUES (1, 'one'), (2, 'two')",
            "SELECT id || name FROM by_psql ORDER BY id");
    assertThat(said.lines()).containsExactly("CREATE TABLE", "INSERT 0 2", "1one", "2two");
  }

  @Test
  void pgjdbcConnectsByDirectTlsAndWritesInBatches() throws Exception {
    try (Connection connection = cluster.connect("admin")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE by_pgjdbc (id int PRIMARY KEY)");
      }
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO by_pgjdbc VALUES (?)")) {
        for (int id = 0; id < 100; id++) {
          insert.setInt(1, id);
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(100);
      }
      connection.commit();
      try (Statement statement = connection.createStatement();
          ResultSet count = statement.executeQuery("SELECT count(*) FROM by_pgjdbc")) {
        assertThat(count.next()).isTrue();
        assertThat(count.getInt(1)).isEqualTo(100);
      }
      assertThat(connection.getMetaData().getDatabaseProductVersion()).isEqualTo("16.15");
    }
  }

  @Test
  void aRoleThatWasGrantedConnectsAndAnotherDoesNot() throws Exception {
    assertThat(cluster.psql("loader", cluster.token(false), "SELECT current_user").strip())
        .isEqualTo("loader");
    assertThatThrownBy(() -> cluster.connect("stranger"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("unable to accept connection, access denied");
    String token = cluster.token(false);
    assertThat(cluster.psql("admin", token, "SELECT 1"))
        .contains("FATAL:  unable to accept connection, access denied")
        .contains("HINT:  Wrong user to action mapping. user: admin, action: DbConnect");
    // it is written when the client has been told
    await()
        .untilAsserted(
            () ->
                assertThat(LOG)
                    .contains(
                        "refused user admin: 28000 unable to accept connection, access denied"
                            + " (Wrong user to action mapping. user: admin, action: DbConnect)"));
    assertThat(LOG).noneMatch(line -> line.contains("X-Amz") || line.contains(token));
  }

  @Test
  void aDatabaseOrSettingThatAClusterDoesNotHaveIsRefused() throws Exception {
    String token = cluster.token(true);
    assertThatThrownBy(
            () ->
                cluster.connect(
                    Map.of("user", "admin", "password", token, "options", "-c work_mem=1MB")))
        .isInstanceOfSatisfying(
            PSQLException.class,
            e -> {
              assertThat(e.getSQLState()).isEqualTo("0A000");
              assertThat(e.getMessage()).contains("parameter \"work_mem\" not supported");
            });
  }

  @Test
  void nobodyElseCanReadTheKeys() throws Exception {
    ClientFiles files = dsql.files();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.folder())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.credentials())))
        .isEqualTo("rw-------");
    assertThat(files.hosts()).content().contains("127.0.0.1 " + cluster.host());
  }

  @Test
  void keysThatAreNoClustersAreNeitherReplacedNorDeleted(@TempDir Path folder) throws Exception {
    Path mine = Files.writeString(folder.resolve("credentials"), "mine");
    LocalDsqlOptions options =
        new LocalDsqlOptions(
            "other",
            0,
            ClusterSettings.of(LocalDsql.newIdentifier(), "us-east-1"),
            List.of(),
            folder,
            true);

    assertThatThrownBy(() -> LocalDsql.start(options, servers, LOG::add, TimeSource.system()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the file credentials in it is no cluster's, and would be replaced; give the cluster a"
                + " folder of its own");
    assertThat(mine).content().isEqualTo("mine");
    assertThat(folder).isDirectoryContaining(file -> file.equals(mine));
  }

  @Test
  void aStatementIsCancelled() throws Exception {
    try (Connection connection = cluster.connect("admin");
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(60)"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    }
  }
}
