package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.columns;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.InspectReport.Problem;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectCreateTest extends ErrandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE event_header (); CREATE TABEL other () | the server refuses it: in its line"
            + " 1: syntax error at or near \"TABEL\"",
        "CREATE TABLE s.event_header () | the server refuses it: schema \"s\" does not exist",
        "CREATE TABLE event (id uuid) | runs, but makes no table 'event_header'",
        "CREATE VIEW event_header AS SELECT 1; CREATE TABLE other (id uuid) | makes 'event_header',"
            + " but it is no table",
        "CREATE TEMP TABLE event_header (id uuid, event_type text) | makes a temporary table, which"
            + " no other session could see",
        "CREATE TABLE event_header (id uuid, event_type text); CREATE TABLE x (y z) | the server"
            + " refuses it: in its line 1: type \"z\" does not exist",
        "CREATE TABLE event_header (id uuid, event_type text); COPY event_header TO PROGRAM 'id'"
            + " | holds COPY in its line 1, which reads or writes outside of the database: write"
            + " INSERT",
        "CREATE TABLE event_header (id uuid, event_type text); VACUUM | the server refuses it: in"
            + " its line 1: VACUUM cannot run inside a transaction block",
        "CREATE TABLE event_header (id uuid, event_type text); DO $$BEGIN COMMIT; END$$ | the"
            + " server refuses it: in its line 1: invalid transaction termination",
      })
  void aStatementThatDoesNotMakeTheTableIsAProblem(String create, String message)
      throws SQLException {
    assertProblems(workload(TABLE, Optional.of(create), columns()), "workload.create: " + message);
    assertThat(database.value("SELECT to_regclass('event_header')")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CREATE + "; COMMIT",
        CREATE + "; -- that's it\n /* so */ commit;",
        "ROLLBACK; " + CREATE,
        CREATE + "; END",
        CREATE + "; /* /* nested */ */ COMMIT",
      })
  void aStatementCanNotEscapeFromTheTryOut(String create) throws SQLException {
    InspectReport report = inspect(workload(TABLE, Optional.of(create), columns()));
    assertThat(report.problems())
        .singleElement()
        .extracting(Problem::path)
        .isEqualTo("workload.create");
    assertThat(report.problems().getFirst().message())
        .startsWith("must create the table within one transaction, but holds the command ");
    assertThat(database.value("SELECT to_regclass('event_header')")).isNull();
  }

  @Test
  void aWholeSchemaIsTriedOutAndMayBeMadeAgainForEachTrial() throws SQLException {
    String create =
        """
        SET search_path = '';
        CREATE SCHEMA shop;
        CREATE TYPE shop.kind AS ENUM ('placed', 'paid');
        CREATE TABLE shop.parent (id int PRIMARY KEY);
        INSERT INTO shop.parent SELECT generate_series(1, 3);
        CREATE FUNCTION shop.act() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
        CREATE TABLE shop.orders (id uuid PRIMARY KEY, event_type shop.kind NOT NULL,
          parent int REFERENCES shop.parent);
        CREATE INDEX ON shop.orders (parent);
        CREATE TRIGGER act BEFORE INSERT ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.act();
        CREATE VIEW shop.v AS SELECT * FROM shop.orders;
        """;
    assertThat(inspect(workload("shop.orders", Optional.of(create), columns())).problems())
        .isEmpty();
    assertThat(database.value("SELECT to_regnamespace('shop')")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP TABLE parent | drops what was there before and could not be brought back",
        "INSERT INTO parent VALUES (1) | changes the rows of parent, which was there before and"
            + " could not be brought back",
        "ALTER TABLE parent ADD more int | changes the columns of parent, which was there before"
            + " and could not be brought back",
      })
  void aStatementMustNotChangeWhatWasThereBefore(String statement, String message)
      throws SQLException {
    database.execute("CREATE TABLE parent (id int PRIMARY KEY)");
    assertProblems(
        workload(TABLE, Optional.of(CREATE + "; " + statement), columns()),
        "workload.create: " + message);
  }

  @Test
  void aColumnMayMentionAWordThatEndsTransactions() throws SQLException {
    String create =
        "CREATE TABLE event_header (id uuid, event_type text DEFAULT ';commit', \"; end\" int)";
    assertThat(inspect(workload(TABLE, Optional.of(create), columns())).problems()).isEmpty();
  }

  @Test
  void aRoleThatMayNotCreateIsAProblem() throws SQLException {
    String role = asRole();
    assertProblems(
        eventHeader(),
        "workload.create: the server refuses it: permission denied for schema public");
    dropRole(role);
  }
}
