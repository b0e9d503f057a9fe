package dev.spate.worker.server.postgres.removal;

import static dev.spate.worker.testing.OwnInserts.acknowledged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.outcome.RowRemoval.How;
import dev.spate.protocol.outcome.RowRemoval.Left;
import dev.spate.protocol.task.RunRows;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that do more, or hold their rows elsewhere, and roles that may do less. */
class ObstaclesTest extends RemovalFixture {
  private static final String NOTHING =
      "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'";

  @ParameterizedTest
  @ValueSource(strings = {"CASCADE", "SET NULL", "SET DEFAULT"})
  void aForeignKeyThatReachesOnForbidsRemoval(String action) throws SQLException {
    database.execute(
        UUIDS, "CREATE TABLE detail (header uuid REFERENCES t ON DELETE %s)".formatted(action));
    RowRemoval removal = remove(acknowledged(database, uuids(), 2));
    assertThat(removal.left()).isEqualTo(new Left(20, 0, 0));
    assertThat(removal.reasons().getFirst())
        .contains("foreign key detail_header_fkey of detail (ON DELETE %s)".formatted(action))
        .contains("cleanup: truncate");
    assertThat(stored()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TRIGGER kept AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION nothing()",
        "CREATE TRIGGER kept BEFORE TRUNCATE ON t EXECUTE FUNCTION nothing()",
        "CREATE RULE kept AS ON DELETE TO t DO INSTEAD NOTHING"
      })
  void triggersAndRulesForbidRemoval(String actor) throws SQLException {
    database.execute(UUIDS, NOTHING, actor);
    RowRemoval removal = remove(acknowledged(database, uuids(), 2));
    assertThat(removal.left()).isEqualTo(new Left(20, 0, 0));
    assertThat(removal.reasons().getFirst()).contains(" kept on t ");
    assertThat(stored()).isEqualTo(20);
  }

  @Test
  void consentSetsOffWhatAForeignKeyDoes() throws SQLException {
    database.execute(UUIDS, "CREATE TABLE detail (header uuid REFERENCES t ON DELETE CASCADE)");
    RunRows own = acknowledged(database, uuids(), 2);
    database.execute("INSERT INTO detail SELECT id FROM t LIMIT 1");
    assertThat(removeAll(own).how()).isEqualTo(How.DELETED);
    assertThat(database.value("SELECT count(*) FROM detail")).isEqualTo("0");
  }

  @Test
  void rowsThatOthersReferToStay() throws SQLException {
    database.execute(UUIDS, "CREATE TABLE detail (header uuid REFERENCES t)");
    RunRows own = acknowledged(database, uuids(), 2);
    database.execute("INSERT INTO detail SELECT id FROM t LIMIT 1");
    RowRemoval removal = remove(own);
    assertThat(removal.left()).isEqualTo(new Left(20, 0, 0));
    assertThat(removal.reasons().getFirst()).contains("violates foreign key constraint");
  }

  @Test
  void rowsInPartitionsAreTheTables() throws SQLException {
    database.execute(
        "CREATE TABLE t (id uuid PRIMARY KEY, body text) PARTITION BY HASH (id)",
        "CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
        "CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1)");
    assertThat(remove(acknowledged(database, uuids(), 2)).how()).isEqualTo(How.TRUNCATED);
    RunRows own = acknowledged(database, uuids(), 2);
    database.execute("INSERT INTO t SELECT gen_random_uuid() FROM generate_series(1, 7)");
    assertThat(remove(own).left()).isEqualTo(new Left(0, 7, 0));
  }

  @Test
  void rowsThatATriggerSentToAChildAreFoundThere() throws SQLException {
    database.execute(
        "CREATE TABLE t (id uuid, body text)",
        "CREATE TABLE child () INHERITS (t)",
        "CREATE FUNCTION redirect() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN INSERT INTO child VALUES (NEW.*); RETURN NULL; END'",
        "CREATE TRIGGER part BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION redirect()");
    RunRows own = acknowledged(database, uuids(), 2);
    database.execute("INSERT INTO child SELECT gen_random_uuid() FROM generate_series(1, 7)");
    assertThat(remove(own))
        .isEqualTo(new RowRemoval(How.DELETED, 20, new Left(0, 7, 0), true, List.of()));
  }

  @Test
  void aRowThatATriggerDroppedIsNotTakenForSomebodyElsesOfTheSameKey() throws SQLException {
    database.execute(
        NUMBERS,
        "INSERT INTO t SELECT i, 'a customer' FROM generate_series(1, 10) i",
        "CREATE FUNCTION once() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF EXISTS"
            + " (SELECT FROM t WHERE id = NEW.id) THEN RETURN NULL; END IF; RETURN NEW; END'",
        "CREATE TRIGGER once BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION once()");
    RowRemoval removal = remove(acknowledged(database, numbers(), 2));
    assertThat(removal.removed()).isEqualTo(10);
    assertThat(removal.left()).isEqualTo(new Left(0, 0, 10));
    assertThat(database.value("SELECT DISTINCT body FROM t")).isEqualTo("a customer");
  }

  @Test
  void aRoleWithoutTemporaryTablesDeletesItsRows() throws SQLException {
    database.execute(UUIDS, "REVOKE TEMP ON DATABASE %s FROM PUBLIC".formatted(database.name()));
    RunRows own = acknowledged(database, uuids(), 2);
    database.execute("INSERT INTO t VALUES (gen_random_uuid(), 'a customer')");
    assertThat(removeAs(own, "GRANT SELECT, DELETE, TRUNCATE ON t TO %s"))
        .isEqualTo(new RowRemoval(How.DELETED, 20, new Left(0, 1, 0), false, List.of()));
  }

  @Test
  void aRoleWithoutTruncateDeletesItsRows() throws SQLException {
    database.execute(UUIDS);
    RunRows own = acknowledged(database, uuids(), 2);
    assertThat(removeAs(own, "GRANT SELECT, INSERT, DELETE ON t TO %s").how())
        .isEqualTo(How.DELETED);
    assertThat(stored()).isZero();
  }

  @Test
  void aRoleThatMayRemoveNothingSaysSo() throws SQLException {
    database.execute(UUIDS);
    RunRows own = acknowledged(database, uuids(), 2);
    RowRemoval removal = removeAs(own, "GRANT SELECT, INSERT ON t TO %s");
    assertThat(removal.left().rows()).isEqualTo(20);
    assertThat(removal.reasons().getFirst()).contains("neither TRUNCATE nor DELETE");
  }
}
