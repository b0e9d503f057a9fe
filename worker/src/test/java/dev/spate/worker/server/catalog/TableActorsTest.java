package dev.spate.worker.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.server.postgres.session.PostgresSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableActorsTest {
  private static final String FUNCTION =
      "CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$";

  private TestDatabase database;
  private PostgresSession session;

  @BeforeEach
  void connect() throws Exception {
    database = new TestDatabase();
    session = new PostgresSession(database.connect());
    session.execute(FUNCTION);
    session.execute("CREATE TABLE ev (id bigint PRIMARY KEY, parent bigint REFERENCES ev)");
  }

  @AfterEach
  void drop() throws Exception {
    session.close();
    database.close();
  }

  @Test
  void theServersOwnTriggersOfForeignKeysAreNone() throws Exception {
    assertThat(describe().actors()).isEmpty();
  }

  @Test
  void triggersAreNamedWithWhatWakesThem() throws Exception {
    session.execute(
        "CREATE TRIGGER half BEFORE INSERT ON ev FOR EACH ROW EXECUTE FUNCTION act();"
            + "CREATE TRIGGER log AFTER DELETE OR TRUNCATE ON ev FOR EACH STATEMENT"
            + " EXECUTE FUNCTION act();"
            + "CREATE TRIGGER off BEFORE INSERT ON ev FOR EACH ROW EXECUTE FUNCTION act();"
            + "ALTER TABLE ev DISABLE TRIGGER off");
    TableDescription table = describe();
    assertThat(table.onInsert()).containsExactly("row trigger half (BEFORE INSERT) on public.ev");
    assertThat(table.on("DELETE"))
        .containsExactly("statement trigger log (AFTER DELETE OR TRUNCATE) on public.ev")
        .isEqualTo(table.on("TRUNCATE"));
  }

  @Test
  void rulesAndChildrenAreNamed() throws Exception {
    session.execute(
        "CREATE RULE away AS ON INSERT TO ev DO INSTEAD NOTHING;"
            + "CREATE TABLE ev_p () INHERITS (ev)");
    assertThat(describe().onInsert())
        .containsExactly(
            "rule away (ON INSERT DO INSTEAD) on public.ev",
            "table public.ev_p, which inherits from public.ev");
  }

  @Test
  void aTriggerOfAPartitionIsToldOnce() throws Exception {
    session.execute(
        "CREATE TABLE parted (id int) PARTITION BY LIST (id);"
            + "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);"
            + "CREATE TRIGGER all_of AFTER INSERT ON parted FOR EACH ROW EXECUTE FUNCTION act();"
            + "CREATE TRIGGER own BEFORE INSERT ON parted_1 FOR EACH ROW EXECUTE FUNCTION act()");
    assertThat(TableLookup.describe(session, "parted").orElseThrow().onInsert())
        .containsExactly(
            "row trigger all_of (AFTER INSERT) on public.parted",
            "row trigger own (BEFORE INSERT) on public.parted_1");
  }

  @Test
  void aPartitionThatIsAForeignTableIsNamed() throws Exception {
    session.execute(
        "CREATE EXTENSION postgres_fdw;CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS"
            + " (host 'nowhere.invalid');CREATE TABLE parted (id int) PARTITION BY LIST (id);CREATE"
            + " FOREIGN TABLE far_1 PARTITION OF parted FOR VALUES IN (1) SERVER far");
    assertThat(TableActors.of(session, Relation.find(session, "parted").orElseThrow()))
        .extracting(TableDescription.Actor::words)
        .containsExactly("foreign table public.far_1, a partition");
  }

  private TableDescription describe() throws Exception {
    return TableLookup.describe(session, "ev").orElseThrow();
  }
}
