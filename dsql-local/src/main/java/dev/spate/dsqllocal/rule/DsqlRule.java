package dev.spate.dsqllocal.rule;

import static dev.spate.dsqllocal.rule.RuleSource.DDL;
import static dev.spate.dsqllocal.rule.RuleSource.LISTED;
import static dev.spate.dsqllocal.rule.RuleSource.MEASURED;
import static dev.spate.dsqllocal.rule.RuleSource.POSTGRESQL;
import static dev.spate.dsqllocal.rule.RuleSource.PROBED;
import static dev.spate.dsqllocal.rule.RuleSource.REPORTED;

import dev.spate.dsqllocal.wire.ErrorReport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Aurora DSQL refuses and PostgreSQL doesn't, each with what it answers and how that is known.
 * docs/DSQL-LOCAL.md has them as a table, which a test provokes line by line.
 */
public enum DsqlRule {
  /** No savepoints. */
  SAVEPOINT("unsupported transaction statement: SAVEPOINT", PROBED),
  /** Nor their release. */
  RELEASE("unsupported transaction statement: RELEASE", PROBED),
  /** Nor a way back to one. */
  ROLLBACK_TO("unsupported transaction statement: ROLLBACK TO", PROBED),
  /** No two-phase commit. */
  PREPARE_TRANSACTION("unsupported transaction statement: PREPARE TRANSACTION", LISTED),
  /** REPEATABLE READ and no other level. */
  ISOLATION_LEVEL("Unsupported isolation level: <level>", PROBED),
  /** Nothing to be set of a transaction. */
  SET_TRANSACTION("setting configuration parameter \"TRANSACTION\" not supported", PROBED),
  /** SET of what drivers set of themselves alone. */
  SET_PARAMETER("setting configuration parameter \"<name>\" not supported", REPORTED),
  /** No LOCK. */
  LOCK("unsupported statement: Lock", REPORTED),
  /** No TRUNCATE. */
  TRUNCATE("unsupported statement: Truncate", PROBED),
  /** No VACUUM. */
  VACUUM("unsupported VACUUM statement", PROBED),
  /** No LISTEN. */
  LISTEN("unsupported statement: Listen", PROBED),
  /** No NOTIFY. */
  NOTIFY("unsupported statement: Notify", PROBED),
  /** No UNLISTEN. */
  UNLISTEN("unsupported statement: Unlisten", PROBED),
  /** No ALTER SYSTEM. */
  ALTER_SYSTEM("unsupported statement: AlterSystem", PROBED),
  /** No MERGE. */
  MERGE("unsupported statement type: MERGE", PROBED),
  /** No DO. */
  DO("unsupported statement: Do", LISTED),
  /** COPY by way of the client alone. */
  COPY_FILE("COPY to or from a file is not supported", LISTED),
  /** No FOR SHARE, no FOR NO KEY UPDATE. */
  LOCKING_CLAUSE("locking clauses other than FOR UPDATE/FOR KEY SHARE are not supported", PROBED),
  /** No TABLESAMPLE. */
  TABLESAMPLE("TABLESAMPLE clause not supported", PROBED),
  /** No extensions. */
  CREATE_EXTENSION("unsupported statement: CreateExtension", PROBED),
  /** No triggers. */
  CREATE_TRIGGER("CREATE TRIGGER not supported", PROBED),
  /** One database. */
  CREATE_DATABASE("unsupported statement: Createdb", PROBED),
  /** No tablespaces. */
  CREATE_TABLESPACE("unsupported statement: CreateTableSpace", PROBED),
  /** No foreign tables. */
  FOREIGN_TABLE("unsupported statement: CreateForeignTable", PROBED),
  /** No materialized views. */
  MATERIALIZED_VIEW("unsupported statement: CreateTableAs", PROBED),
  /** No CREATE TABLE AS. */
  TABLE_AS("unsupported statement: CreateTableAs", PROBED),
  /** No temporary tables. */
  TEMPORARY_TABLE("TEMPORARY or TEMP table not supported for CREATE TABLE", PROBED),
  /** No unlogged tables. */
  UNLOGGED_TABLE("UNLOGGED table not supported for CREATE TABLE", PROBED),
  /** No partitioned tables. */
  PARTITION_BY("PARTITION BY clause not supported for CREATE TABLE", REPORTED),
  /** No partitions. */
  PARTITION_OF("PARTITION OF clause not supported for CREATE TABLE", REPORTED),
  /** No composite types. */
  COMPOSITE_TYPE("unsupported statement: CompositeType", PROBED),
  /** No range types. */
  RANGE_TYPE("unsupported statement: CreateRange", PROBED),
  /** No enums. */
  CREATE_TYPE("CREATE TYPE not supported", PROBED),
  /** Nothing of them to alter. */
  ALTER_TYPE("ALTER TYPE not supported", PROBED),
  /** Nor to drop. */
  DROP_TYPE("unsupported object in DROP statement", PROBED),
  /** No policies. */
  CREATE_POLICY("unsupported statement: CreatePolicy", REPORTED),
  /** Functions in SQL alone. */
  FUNCTION_LANGUAGE("CREATE FUNCTION with language <language> not supported", PROBED),
  /** No procedures. */
  PROCEDURE("PROCEDURE is not supported", MEASURED),
  /** Indexes by ASYNC alone. */
  INDEX_MODE("unsupported mode. please use CREATE INDEX ASYNC.", PROBED),
  /** Not by CONCURRENTLY. */
  INDEX_CONCURRENTLY("CONCURRENTLY not supported for CREATE INDEX", MEASURED),
  /** Of no other method. */
  INDEX_USING("USING not supported for CREATE INDEX", REPORTED),
  /** Without an order. */
  INDEX_ORDER("specifying sort order not supported for index keys", MEASURED),
  /** At most 8 columns in a key. */
  KEY_COLUMNS("54011", "more than 8 column keys in an index are not supported", MEASURED),
  /** No serial. */
  SERIAL("42704", "type \"<type>\" does not exist", PROBED),
  /** No arrays, and not every type. */
  COLUMN_TYPE("datatype <type> not supported", PROBED),
  /** char is declared with 4,096 at most. */
  CHAR_LENGTH("54000", "Datatype limit greater than 4096 bytes not supported for char", MEASURED),
  /** varchar with 65,535. */
  VARCHAR_LENGTH(
      "54000", "Datatype limit greater than 65535 bytes not supported for varchar", MEASURED),
  /** Identity columns say their CACHE: 1, or 65,536 and more. */
  IDENTITY_CACHE(
      "identity column is not supported without an explicit cache size. please define CACHE greater"
          + " than or equal to 65536 or equal to 1",
      PROBED),
  /** And are bigint. */
  IDENTITY_TYPE("datatype <type> not supported, identity column type must be bigint", PROBED),
  /** So do sequences. */
  SEQUENCE_CACHE(
      "CREATE SEQUENCE is not supported without an explicit cache size. please define CACHE greater"
          + " than or equal to 65536 or equal to 1",
      PROBED),
  /** A column is added without default and constraints. */
  ADD_COLUMN("ALTER TABLE ADD COLUMN with constraint not supported", PROBED),
  /** A column's type stays. */
  COLUMN_RETYPE("unsupported ALTER TABLE ALTER COLUMN ... SET DATA TYPE statement", PROBED),
  /** And may stay null. */
  SET_NOT_NULL("unsupported ALTER TABLE ALTER COLUMN ... SET NOT NULL statement", REPORTED),
  /** And has no statistics target. */
  SET_STATISTICS("unsupported ALTER TABLE ALTER COLUMN ... SET STATISTICS statement", MEASURED),
  /** Keys at CREATE TABLE alone; others NOT VALID. */
  ADD_CONSTRAINT("unsupported ALTER TABLE ADD CONSTRAINT statement", PROBED),
  /** Validated by ASYNC alone. */
  VALIDATE_CONSTRAINT("unsupported ALTER TABLE VALIDATE CONSTRAINT statement", PROBED),
  /** No row security. */
  ROW_SECURITY("unsupported ALTER TABLE ENABLE ROW SECURITY statement", REPORTED),
  /** One change of the catalog a transaction. */
  SEVERAL_DDL("multiple ddl statements not supported in a transaction", PROBED),
  /** And no rows beside it. */
  DDL_AND_DML("ddl and dml are not supported in the same transaction", PROBED),
  /** 3,000 rows a transaction, as the server counts them; the statement fails. */
  ROWS("54000", "transaction row limit exceeded", PROBED),
  /** 10 MiB a transaction; COMMIT fails. */
  SIZE("54000", "transaction size limit <n>mb exceeded", MEASURED),
  /** 300 s a transaction; COMMIT fails. */
  AGE("54000", "transaction age limit of <n>s exceeded", MEASURED),
  /** Who commits second what another wrote. */
  CONFLICT("40001", "change conflicts with another transaction (OC000)", PROBED),
  /** Who uses what DDL has changed, once. */
  CATALOG_CHANGE("40001", "schema has been updated by another transaction (OC001)", DDL),
  /** After an error nothing but ROLLBACK. */
  ABORTED(
      "25P02",
      "current transaction is aborted, commands ignored until end of transaction block",
      PROBED),
  /** A key that was there before the transaction. */
  DUPLICATE("23505", "duplicate key value violates unique constraint \"<name>\"", POSTGRESQL),
  /** sys.wait_for_job is called. */
  WAIT_IS_A_PROCEDURE("42809", "sys.wait_for_job(unknown) is a procedure", PROBED);

  private static final Pattern PLACE = Pattern.compile("<[a-z]+>");

  private final String sqlState;
  private final String message;
  private final RuleSource source;

  /** A feature that isn't supported, which is most of it. */
  DsqlRule(String message, RuleSource source) {
    this("0A000", message, source);
  }

  DsqlRule(String sqlState, String message, RuleSource source) {
    this.sqlState = sqlState;
    this.message = message;
    this.source = source;
  }

  /** The code of what is answered. */
  public String sqlState() {
    return sqlState;
  }

  /** What is answered, with a word in angle brackets for what differs. */
  public String message() {
    return message;
  }

  /** How it is known. */
  public RuleSource source() {
    return source;
  }

  /** The answer, where nothing in it differs. */
  public ErrorReport report() {
    return ErrorReport.error(sqlState, message);
  }

  /** The answer with what stands in the brackets. */
  public ErrorReport report(String named) {
    return ErrorReport.error(
        sqlState, PLACE.matcher(message).replaceFirst(Matcher.quoteReplacement(named)));
  }
}
