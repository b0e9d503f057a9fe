package dev.spate.dsqllocal.rule;

import static dev.spate.dsqllocal.rule.Provocation.as;
import static dev.spate.dsqllocal.rule.Provocation.by;

/** How each rule is provoked, on the table {@code t (id int PRIMARY KEY, name text)}. */
final class Provocations {
  private static final String BIG = "x".repeat(6 * 1_024 * 1_024);

  private Provocations() {}

  static Provocation of(DsqlRule rule) {
    return switch (rule) {
      case SAVEPOINT -> by("SAVEPOINT s");
      case RELEASE -> by("RELEASE SAVEPOINT s");
      case ROLLBACK_TO -> by("ROLLBACK TO SAVEPOINT s");
      case PREPARE_TRANSACTION -> by("PREPARE TRANSACTION 'p'");
      case ISOLATION_LEVEL -> by("BEGIN ISOLATION LEVEL SERIALIZABLE");
      case SET_TRANSACTION -> by("SET TRANSACTION READ ONLY");
      case SET_PARAMETER -> by("SET statement_timeout = 0");
      case LOCK -> by("LOCK TABLE t");
      case TRUNCATE -> by("TRUNCATE t");
      case VACUUM -> by("VACUUM t");
      case LISTEN -> by("LISTEN c");
      case NOTIFY -> by("NOTIFY c");
      case UNLISTEN -> by("UNLISTEN c");
      case ALTER_SYSTEM -> by("ALTER SYSTEM SET work_mem = '4MB'");
      case MERGE -> by("MERGE INTO t USING t s ON t.id = s.id WHEN MATCHED THEN DELETE");
      case DO -> by("DO 'BEGIN END'");
      case COPY_FILE -> by("COPY t FROM '/etc/hosts'");
      case LOCKING_CLAUSE -> by("SELECT id FROM t FOR SHARE");
      case TABLESAMPLE -> by("SELECT id FROM t TABLESAMPLE SYSTEM (1)");
      default -> ofCatalog(rule);
    };
  }

  private static Provocation ofCatalog(DsqlRule rule) {
    return switch (rule) {
      case CREATE_EXTENSION -> by("CREATE EXTENSION pgcrypto");
      case CREATE_TRIGGER -> by("CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f()");
      case CREATE_DATABASE -> by("CREATE DATABASE other");
      case CREATE_TABLESPACE -> by("CREATE TABLESPACE s LOCATION '/tmp'");
      case FOREIGN_TABLE -> by("CREATE FOREIGN TABLE f (id int) SERVER s");
      case MATERIALIZED_VIEW -> by("CREATE MATERIALIZED VIEW m AS SELECT 1");
      case TABLE_AS -> by("CREATE TABLE a AS SELECT 1");
      case TEMPORARY_TABLE -> by("CREATE TEMP TABLE a (id int)");
      case UNLOGGED_TABLE -> by("CREATE UNLOGGED TABLE a (id int)");
      case PARTITION_BY -> by("CREATE TABLE a (id int) PARTITION BY RANGE (id)");
      case PARTITION_OF -> by("CREATE TABLE a PARTITION OF t DEFAULT");
      case COMPOSITE_TYPE -> by("CREATE TYPE y AS (a int, b int)");
      case RANGE_TYPE -> by("CREATE TYPE y AS RANGE (subtype = int4)");
      case CREATE_TYPE -> by("CREATE TYPE y AS ENUM ('a')");
      case ALTER_TYPE -> by("ALTER TYPE y ADD VALUE 'b'");
      case DROP_TYPE -> by("DROP TYPE y");
      case CREATE_POLICY -> by("CREATE POLICY p ON t");
      case FUNCTION_LANGUAGE ->
          by("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'");
      case PROCEDURE -> by("CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'");
      case INDEX_MODE -> by("CREATE INDEX i ON t (name)");
      case INDEX_CONCURRENTLY -> by("CREATE INDEX CONCURRENTLY i ON t (name)");
      case INDEX_USING -> by("CREATE INDEX ASYNC i ON t USING btree (name)");
      case INDEX_ORDER -> by("CREATE INDEX ASYNC i ON t (name DESC)");
      case KEY_COLUMNS -> by("CREATE INDEX ASYNC i ON t (a, b, c, d, e, f, g, h, i)");
      default -> ofColumns(rule);
    };
  }

  private static Provocation ofColumns(DsqlRule rule) {
    return switch (rule) {
      case SERIAL -> by("CREATE TABLE a (id serial PRIMARY KEY)");
      case COLUMN_TYPE -> by("CREATE TABLE a (id int PRIMARY KEY, tags text[])");
      case CHAR_LENGTH -> by("CREATE TABLE a (id int PRIMARY KEY, c char(4097))");
      case VARCHAR_LENGTH -> by("CREATE TABLE a (id int PRIMARY KEY, c varchar(65536))");
      case IDENTITY_CACHE -> by("CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY)");
      case IDENTITY_TYPE -> by("CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY (CACHE 1))");
      case SEQUENCE_CACHE -> by("CREATE SEQUENCE q CACHE 100");
      case ADD_COLUMN -> by("ALTER TABLE t ADD COLUMN c int DEFAULT 7");
      case COLUMN_RETYPE -> by("ALTER TABLE t ALTER COLUMN name TYPE varchar(20)");
      case SET_NOT_NULL -> by("ALTER TABLE t ALTER COLUMN name SET NOT NULL");
      case SET_STATISTICS -> by("ALTER TABLE t ALTER COLUMN name SET STATISTICS 10");
      case ADD_CONSTRAINT -> by("ALTER TABLE t ADD CONSTRAINT u UNIQUE (name)");
      case VALIDATE_CONSTRAINT -> by("ALTER TABLE t VALIDATE CONSTRAINT u");
      case ROW_SECURITY -> by("ALTER TABLE t ENABLE ROW LEVEL SECURITY");
      default -> ofTransactions(rule);
    };
  }

  private static Provocation ofTransactions(DsqlRule rule) {
    return switch (rule) {
      case SEVERAL_DDL -> by("BEGIN", "CREATE TABLE a (id int)", "CREATE TABLE b (id int)");
      case DDL_AND_DML -> by("BEGIN", "CREATE TABLE a (id int)", "INSERT INTO t VALUES (1)");
      case ROWS -> by("INSERT INTO t SELECT g FROM generate_series(1, 3001) g");
      case SIZE ->
          as(
              "`BEGIN`, two rows of 6 MiB, `COMMIT`",
              "BEGIN",
              "INSERT INTO t VALUES (1, '%s')".formatted(BIG),
              "INSERT INTO t VALUES (2, '%s')".formatted(BIG),
              "COMMIT");
      case AGE ->
          as(
              "`BEGIN`, `INSERT INTO t VALUES (3)`, 301 s later `COMMIT`",
              "BEGIN",
              "INSERT INTO t VALUES (3)",
              "+301",
              "COMMIT");
      case CONFLICT ->
          by(
              "BEGIN",
              "INSERT INTO t VALUES (4)",
              "② BEGIN",
              "② INSERT INTO t VALUES (4)",
              "COMMIT",
              "② COMMIT");
      case CATALOG_CHANGE ->
          by("SELECT name FROM t", "② ALTER TABLE t ADD COLUMN more int", "SELECT name FROM t");
      case ABORTED -> by("BEGIN", Provocation.FAILING, "SELECT 2");
      case DUPLICATE -> by("INSERT INTO t VALUES (5)", "INSERT INTO t VALUES (5)");
      case WAIT_IS_A_PROCEDURE -> by("SELECT sys.wait_for_job('j')");
      default -> throw new IllegalArgumentException("nothing provokes " + rule);
    };
  }
}
