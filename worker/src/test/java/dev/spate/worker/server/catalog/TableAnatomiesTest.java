package dev.spate.worker.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.TableAnatomy;
import dev.spate.protocol.outcome.TableAnatomy.CheckConstraint;
import dev.spate.protocol.outcome.TableAnatomy.ExclusionConstraint;
import dev.spate.protocol.outcome.TableAnatomy.ForeignKey;
import dev.spate.protocol.outcome.TableAnatomy.TypeAnatomy;
import dev.spate.protocol.outcome.TableAnatomy.UniqueKey;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableAnatomiesTest {
  private TestDatabase database;
  private PostgresSession session;

  @BeforeEach
  void connect() throws Exception {
    database = new TestDatabase();
    session = new PostgresSession(database.connect());
  }

  @AfterEach
  void drop() throws Exception {
    session.close();
    database.close();
  }

  @Test
  void domainsAreFollowedToTheirTypesWithTheirChecksAndIntoArrays() throws Exception {
    session.execute(
        """
        CREATE TYPE mood AS ENUM ('sad', 'it''s');
        CREATE DOMAIN money_like AS numeric(20,6) CONSTRAINT positive CHECK (VALUE > 0);
        CREATE DOMAIN small_money AS money_like CONSTRAINT small CHECK (VALUE < 10);
        CREATE TABLE t (amount small_money, many small_money[], moods mood[], span int4range)
        """);
    TypeAnatomy amount = read("t").types().get("amount");
    assertThat(amount.base()).isEqualTo("numeric");
    assertThat(amount.sql()).isEqualTo("numeric(20,6)");
    assertThat(amount.checks()).extracting(CheckConstraint::name).contains("small", "positive");
    assertThat(read("t").types().get("many").element()).hasValue(amount);
    assertThat(read("t").types().get("moods").element().orElseThrow().labels())
        .containsExactly("sad", "it's");
    assertThat(read("t").types().get("span").kind()).isEqualTo("r");
  }

  @Test
  void keysAreReadWithTheirPredicatesAndExpressions() throws Exception {
    session.execute(
        """
        CREATE TABLE t (a int, b int, mail text, gone timestamptz, PRIMARY KEY (b, a));
        CREATE UNIQUE INDEX t_mail ON t (lower(mail)) WHERE gone IS NULL
        """);
    List<UniqueKey> keys = read("t").keys();
    assertThat(keys.getFirst().columns()).containsExactly("b", "a");
    assertThat(keys.getFirst().primary()).isTrue();
    assertThat(keys.getFirst().plain()).isTrue();
    assertThat(keys.getLast().columns()).contains("mail");
    assertThat(keys.getLast().expressions()).isTrue();
    assertThat(keys.getLast().predicate()).hasValue("(gone IS NULL)");
    assertThat(keys.getLast().definition()).contains("lower(mail)");
  }

  @Test
  void foreignKeysNameTheirParentsWhateverTheirNamesAndSayHowManyRowsTheyHold() throws Exception {
    session.execute(
        """
        CREATE SCHEMA "Odd one";
        CREATE TABLE "Odd one"."P (x)" (a int, "b ""c" int, PRIMARY KEY (a, "b ""c"));
        INSERT INTO "Odd one"."P (x)" VALUES (1, 2);
        CREATE TABLE t (id int PRIMARY KEY, up int CONSTRAINT up REFERENCES t, x int, y int,
          CONSTRAINT pair FOREIGN KEY (y, x) REFERENCES "Odd one"."P (x)" (a, "b ""c"))
        """);
    assertThat(read("t").foreignKeys())
        .containsExactly(
            new ForeignKey(
                "pair",
                List.of("y", "x"),
                "Odd one",
                "P (x)",
                List.of("a", "b \"c"),
                false,
                OptionalLong.of(1)),
            new ForeignKey(
                "up", List.of("up"), "public", "t", List.of("id"), true, OptionalLong.of(0)));
  }

  @Test
  void aKeyOntoAPartitionedParentIsOne() throws Exception {
    session.execute(
        """
        CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id);
        CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
        CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
        CREATE TABLE t (p int REFERENCES p)
        """);
    assertThat(read("t").foreignKeys()).hasSize(1);
  }

  @Test
  void exclusionsAreReadWithTheirOperators() throws Exception {
    session.execute(
        "CREATE TABLE t (during tsrange, CONSTRAINT once EXCLUDE USING gist (during WITH &&))");
    assertThat(read("t").exclusions())
        .containsExactly(
            new ExclusionConstraint(
                "once", "EXCLUDE USING gist (during WITH &&)", List.of("during"), List.of("&&")));
  }

  @Test
  void partitionsSayWhatTheyTakeAndAPartitionIsBoundByItself() throws Exception {
    session.execute(
        """
        CREATE TABLE t (a int) PARTITION BY LIST (a);
        CREATE TABLE ones PARTITION OF t FOR VALUES IN (1, 11);
        CREATE TABLE rest PARTITION OF t DEFAULT
        """);
    TableAnatomy.Partitioning parts = read("t").partitioning().orElseThrow();
    assertThat(parts.key()).isEqualTo("LIST (a)");
    assertThat(parts.leaves()).extracting(CheckConstraint::name).containsExactly("ones", "rest");
    assertThat(parts.leaves().getFirst().expression()).contains("a = ANY (ARRAY[1, 11])");
    assertThat(read("ones").checks())
        .singleElement()
        .extracting(CheckConstraint::expression)
        .asString()
        .contains("ARRAY[1, 11]");
  }

  @Test
  void checksAreExpressionsWhetherValidatedOrNot() throws Exception {
    session.execute(
        """
        CREATE TABLE t (a int, CONSTRAINT known CHECK (a > 0));
        ALTER TABLE t ADD CONSTRAINT fresh CHECK (a < 9) NOT VALID
        """);
    assertThat(read("t").checks())
        .containsExactly(
            new CheckConstraint("fresh", "(a < 9)"), new CheckConstraint("known", "(a > 0)"));
  }

  private TableAnatomy read(String table) throws Exception {
    return TableAnatomies.read(session, Relation.find(session, table).orElseThrow());
  }
}
