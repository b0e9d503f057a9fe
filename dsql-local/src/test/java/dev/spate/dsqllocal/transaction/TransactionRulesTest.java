package dev.spate.dsqllocal.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.dsqllocal.cluster.Disturbances;
import dev.spate.dsqllocal.cluster.TransactionQuota;
import dev.spate.dsqllocal.testing.RunningCluster;
import dev.spate.dsqllocal.testing.TestCluster;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** What a transaction may hold, and what a statement may say. */
@Timeout(60)
class TransactionRulesTest {
  private static final long BYTES = 100_000;

  private static RunningCluster running;
  private static TestCluster cluster;

  private Connection connection;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    running =
        new RunningCluster(
            folder,
            new TransactionQuota(20, BYTES, Duration.ofSeconds(300)),
            new Disturbances(0, 1, Optional.empty(), Duration.ofSeconds(1)));
    cluster = running.client();
    try (Connection owner = cluster.connect("admin");
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE TABLE t (id int PRIMARY KEY, name text)");
    }
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void connect() throws Exception {
    connection = cluster.connect("admin");
    connection.setAutoCommit(false);
    execute("DELETE FROM t");
    connection.commit();
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Code and message of what a statement is refused with. */
  private String refusal(String sql) {
    try {
      execute(sql);
      return "";
    } catch (SQLException e) {
      return said(e);
    }
  }

  private static String said(SQLException e) {
    return e.getSQLState() + " " + ((PSQLException) e).getServerErrorMessage().getMessage();
  }

  private int rows() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM t")) {
      count.next();
      return count.getInt(1);
    }
  }

  @Test
  void theRowBeyondTheLimitFailsItsStatementAndTheTransaction() throws Exception {
    execute("INSERT INTO t SELECT g FROM generate_series(1, 20) g");
    assertThat(refusal("INSERT INTO t VALUES (21)"))
        .isEqualTo("54000 transaction row limit exceeded");
    assertThat(refusal("SELECT 1")).startsWith("25P02");
    connection.rollback();
    assertThat(rows()).isZero();
    connection.rollback();
    execute("INSERT INTO t SELECT g FROM generate_series(1, 20) g");
    connection.commit();
    assertThat(rows()).isEqualTo(20);
  }

  @Test
  void rowsOfABatchInOnePipelineAreCountedAsTheServerCountsThem() throws Exception {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      for (int id = 0; id < 21; id++) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      String said = "";
      try {
        insert.executeBatch();
      } catch (SQLException e) {
        said = said(e.getNextException());
      }
      assertThat(said).isEqualTo("54000 transaction row limit exceeded");
    }
    connection.rollback();
    assertThat(rows()).isZero();
  }

  @Test
  void tooManyBytesFailTheCommit() throws Exception {
    execute("INSERT INTO t VALUES (1, '%s')".formatted("x".repeat((int) BYTES)));
    String said = "";
    try {
      connection.commit();
    } catch (SQLException e) {
      said = said(e);
    }
    assertThat(said).startsWith("54000 transaction size limit");
    connection.rollback();
    assertThat(rows()).isZero();
  }

  @Test
  void onlyOneChangeOfTheCatalogAndNoRowsBesideIt() throws Exception {
    execute("CREATE TABLE one (id int PRIMARY KEY)");
    assertThat(refusal("CREATE TABLE two (id int PRIMARY KEY)"))
        .isEqualTo("0A000 multiple ddl statements not supported in a transaction");
    connection.rollback();
    execute("CREATE TABLE one (id int PRIMARY KEY)");
    assertThat(refusal("INSERT INTO t VALUES (1)"))
        .isEqualTo("0A000 ddl and dml are not supported in the same transaction");
    connection.rollback();
    execute("INSERT INTO t VALUES (1)");
    assertThat(refusal("CREATE TABLE one (id int PRIMARY KEY)"))
        .isEqualTo("0A000 ddl and dml are not supported in the same transaction");
    connection.rollback();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TRUNCATE t | 0A000 unsupported statement: Truncate
          SAVEPOINT s | 0A000 unsupported transaction statement: SAVEPOINT
          ROLLBACK TO SAVEPOINT s | 0A000 unsupported transaction statement: ROLLBACK TO
          CREATE TEMP TABLE x (id int) | 0A000 TEMPORARY or TEMP table not supported for CREATE TABLE
          CREATE INDEX i ON t (name) | 0A000 unsupported mode. please use CREATE INDEX ASYNC.
          CREATE INDEX CONCURRENTLY i ON t (name) | 0A000 CONCURRENTLY not supported for CREATE INDEX
          CREATE TABLE x (id serial) | 42704 type "serial" does not exist
          CREATE TABLE x (id int, tags text[]) | 0A000 datatype text[] not supported
          CREATE TABLE x (id int, n int[]) | 0A000 datatype integer[] not supported
          CREATE TABLE x (id int, a inet) | 0A000 datatype inet not supported
          CREATE TABLE x AS SELECT 1 | 0A000 unsupported statement: CreateTableAs
          CREATE TABLE x (id bigint GENERATED ALWAYS AS IDENTITY) | 0A000 identity column is not supported without an explicit cache size. please define CACHE greater than or equal to 65536 or equal to 1
          CREATE SEQUENCE s | 0A000 CREATE SEQUENCE is not supported without an explicit cache size. please define CACHE greater than or equal to 65536 or equal to 1
          ALTER TABLE t ALTER COLUMN name TYPE varchar | 0A000 unsupported ALTER TABLE ALTER COLUMN ... SET DATA TYPE statement
          ALTER TABLE t ADD CONSTRAINT u UNIQUE (name) | 0A000 unsupported ALTER TABLE ADD CONSTRAINT statement
          CREATE EXTENSION pg_trgm | 0A000 unsupported statement: CreateExtension
          CREATE DATABASE x | 0A000 unsupported statement: Createdb
          SET ROLE loader | 0A000 setting configuration parameter "role" not supported
          SET statement_timeout = 5 | 0A000 setting configuration parameter "statement_timeout" not supported
          SET TRANSACTION ISOLATION LEVEL SERIALIZABLE | 0A000 Unsupported isolation level: SERIALIZABLE
          BEGIN ISOLATION LEVEL SERIALIZABLE | 0A000 Unsupported isolation level: SERIALIZABLE
          BEGIN ISOLATION LEVEL READ COMMITTED | 0A000 Unsupported isolation level: READ COMMITTED
          VACUUM t | 0A000 unsupported VACUUM statement
          LISTEN x | 0A000 unsupported statement: Listen
          """)
  void aStatementIsRefusedByDsqlsWords(String sql, String said) throws Exception {
    connection.setAutoCommit(true);
    assertThat(refusal(sql)).isEqualTo(said);
    assertThat(refusal("SELECT 1")).isEmpty();
  }

  @Test
  void itSaysThatItIsPostgresql16AsDsqlDoes() throws Exception {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("SHOW server_version")) {
      assertThat(version.next()).isTrue();
      assertThat(version.getString("server_version")).isEqualTo("16.15");
    }
    assertThat(cluster.psql("admin", cluster.token(true), "SELECT version();"))
        .isEqualToIgnoringNewLines("PostgreSQL 16");
  }

  @Test
  void anIndexIsMadeByAJobThatOneWaitsFor() throws Exception {
    connection.setAutoCommit(true);
    String job;
    try (Statement statement = connection.createStatement();
        ResultSet started = statement.executeQuery("CREATE INDEX ASYNC by_name ON t (name)")) {
      assertThat(started.next()).isTrue();
      job = started.getString("job_id");
    }
    execute("CALL sys.wait_for_job('%s')".formatted(job));
    try (Statement statement = connection.createStatement();
        ResultSet jobs =
            statement.executeQuery(
                "SELECT status FROM sys.jobs WHERE job_id = '%s'".formatted(job))) {
      assertThat(jobs.next()).isTrue();
      assertThat(jobs.getString(1)).isEqualTo("completed");
    }
  }

  @Test
  void aRoleConnectsOnceIamIsGrantedIt() throws Exception {
    connection.setAutoCommit(true);
    execute("CREATE ROLE reader WITH LOGIN");
    execute("AWS IAM GRANT reader TO 'arn:aws:iam::123456789012:role/reader'");
    cluster.connect("reader").close();
    execute("AWS IAM REVOKE reader FROM 'arn:aws:iam::123456789012:role/reader'");
    assertThat(cluster.psql("reader", cluster.token(false), "SELECT 1")).contains("access denied");
  }
}
