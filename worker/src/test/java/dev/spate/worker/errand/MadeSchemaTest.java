package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.columns;
import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.Workload;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a workload's statements make is made anew for each trial, and removed at the end. */
class MadeSchemaTest extends ErrandTest {
  private static final String CREATE =
      """
      SELECT pg_catalog.set_config('search_path', '', false);
      SET statement_timeout = 1;
      CREATE SCHEMA shop;
      CREATE TYPE shop.kind AS ENUM ('placed', 'paid');
      CREATE DOMAIN shop.amount AS numeric CHECK (VALUE > 0);
      CREATE TABLE shop.parent (id serial PRIMARY KEY, a shop.amount);
      INSERT INTO shop.parent (a) SELECT generate_series(1, 3);
      CREATE FUNCTION shop.act() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
      CREATE TABLE shop.orders (id uuid PRIMARY KEY, event_type shop.kind NOT NULL,
        parent int REFERENCES shop.parent, there int REFERENCES public.there);
      CREATE TABLE shop.archive () INHERITS (shop.orders);
      CREATE INDEX ON shop.orders (parent);
      CREATE TRIGGER act BEFORE INSERT ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.act();
      CREATE VIEW shop.v AS SELECT * FROM shop.orders;
      CREATE INDEX added ON public.there (note);
      """;

  private static final Workload SHOP = workload("shop.orders", Optional.of(CREATE), columns());

  @Test
  void allOfItIsMadeAnewAndRemovedAndNothingElse() throws SQLException {
    existing();
    PrepareReport first = prepare(SHOP, Mode.CREATE, RunRows.NONE);
    assertThat(first.made())
        .extracting(MadeObject::toString)
        .contains("schema shop", "type shop.kind", "table shop.orders", "index public.added");
    PrepareReport second = again(first.made());
    assertThat(second.created()).isTrue();
    CleanUpReport cleaned = cleaned(second.made());
    assertThat(cleaned.removal().reasons()).isEmpty();
    assertThat(database.value("SELECT to_regnamespace('shop')")).isNull();
    assertThat(database.value("SELECT to_regclass('added')")).isNull();
    assertThat(database.value("SELECT count(*) FROM there")).isEqualTo("1");
  }

  @Test
  void aTableIntoWhichSomebodyElseWroteStaysAndIsNamed() throws SQLException {
    existing();
    PrepareReport made = prepare(SHOP, Mode.CREATE, RunRows.NONE);
    database.execute("INSERT INTO shop.parent (a) VALUES (7)");
    CleanUpReport cleaned = cleaned(made.made());
    assertThat(cleaned.removal().reasons())
        .singleElement()
        .asString()
        .contains("table shop.parent", "schema shop");
    assertThat(database.value("SELECT count(*) FROM shop.parent")).isEqualTo("4");
    assertThat(database.value("SELECT to_regclass('shop.orders')")).isNull();
  }

  @Test
  void whatOthersBuiltUponItStays() throws SQLException {
    existing();
    PrepareReport made = prepare(SHOP, Mode.CREATE, RunRows.NONE);
    database.execute("CREATE TABLE other (k shop.kind)");
    assertThat(cleaned(made.made()).removal().reasons())
        .singleElement()
        .asString()
        .contains("type shop.kind", "schema shop");
    assertThat(database.value("SELECT to_regclass('other')")).isEqualTo("other");
  }

  @Test
  void aTableThatOthersRenamedAndWroteToStays() throws SQLException {
    existing();
    PrepareReport made = prepare(SHOP, Mode.CREATE, RunRows.NONE);
    database.execute(
        "ALTER TABLE shop.orders RENAME TO kept",
        "INSERT INTO shop.kept VALUES (gen_random_uuid(), 'paid')",
        "CREATE TABLE shop.orders (id uuid)");
    assertThat(cleaned(made.made()).removal().reasons())
        .singleElement()
        .asString()
        .contains("table shop.orders");
    assertThat(database.value("SELECT count(*) FROM shop.kept")).isEqualTo("1");
    assertThat(database.value("SELECT to_regclass('shop.orders')")).isEqualTo("shop.orders");
  }

  @Test
  void rowsInOtherPartitionsOfWhatWasMadeStay() throws SQLException {
    Workload part =
        workload(
            "part",
            Optional.of(
                "CREATE TABLE whole (id uuid, event_type text) PARTITION BY LIST (event_type);"
                    + " CREATE TABLE part PARTITION OF whole DEFAULT;"
                    + " CREATE TABLE other PARTITION OF whole FOR VALUES IN ('theirs')"),
            columns());
    PrepareReport made = prepare(part, Mode.CREATE, RunRows.NONE);
    assertThat(made.made()).extracting(MadeObject::toString).containsExactly("table public.whole");
    database.execute("INSERT INTO whole VALUES (gen_random_uuid(), 'theirs')");
    CleanUpReport cleaned =
        (CleanUpReport)
            run(
                new Errand.CleanUp(
                    ID.as(TaskKind.CLEAN_UP),
                    endpoint,
                    part,
                    Mode.CREATE,
                    RunRows.NONE,
                    made.made()));
    assertThat(cleaned.removal().reasons())
        .singleElement()
        .asString()
        .contains("table public.whole");
    assertThat(database.value("SELECT count(*) FROM whole")).isEqualTo("1");
  }

  private void existing() throws SQLException {
    database.execute(
        "CREATE TABLE there (id int PRIMARY KEY, note text)", "INSERT INTO there VALUES (1, 'x')");
  }

  private PrepareReport again(List<MadeObject> made) throws SQLException {
    return (PrepareReport)
        run(
            new Errand.Prepare(
                ID.as(TaskKind.PREPARE), endpoint, SHOP, Mode.RECREATE, RunRows.NONE, made));
  }

  private CleanUpReport cleaned(List<MadeObject> made) throws SQLException {
    return (CleanUpReport)
        run(
            new Errand.CleanUp(
                ID.as(TaskKind.CLEAN_UP), endpoint, SHOP, Mode.CREATE, RunRows.NONE, made));
  }
}
