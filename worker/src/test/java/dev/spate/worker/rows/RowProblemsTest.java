package dev.spate.worker.rows;

import static dev.spate.worker.rows.Samples.choice;
import static dev.spate.worker.rows.Samples.column;
import static dev.spate.worker.rows.Samples.columns;
import static dev.spate.worker.rows.Samples.generated;
import static dev.spate.worker.rows.Samples.mood;
import static dev.spate.worker.rows.Samples.number;
import static dev.spate.worker.rows.Samples.table;
import static dev.spate.worker.rows.Samples.text;
import static dev.spate.worker.rows.Samples.withDefault;
import static dev.spate.worker.rows.Samples.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableAnatomy;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RowProblemsTest {
  private static final Generator UUID = new Generator.UuidKey();

  @Test
  void whateverIsWrongIsToldAtOnce() {
    TableDescription table =
        table(
            column("id", "bigint", "int8"),
            column("event_type", "text", "text"),
            mood("mood", "glad", "sad"),
            generated(column("total", "bigint", "int8")),
            withDefault(column("at", "timestamp with time zone", "timestamptz"), "now()"));
    Map<String, Generator> columns =
        columns(
            "id",
            UUID,
            "evnt_type",
            choice("a"),
            "mood",
            choice("glad", "saad", "x"),
            "total",
            number("0", "1", 0));
    assertThat(messages(InsertMethod.BATCH, columns, table, OptionalLong.empty()))
        .containsExactly(
            "workload.columns.id: key: uuid makes no values of the column's type bigint; use"
                + " number, key: bigint-random, key: bigint-sequential or key: bigint-hotspot,"
                + " constant or sql",
            "workload.columns.evnt_type: table t has no such column (id, event_type, mood, total,"
                + " at); did you mean 'event_type'?",
            "workload.columns.mood: 'saad' is no label of mood (glad, sad); did you mean 'sad'?;"
                + " 'x' is no label of mood (glad, sad)",
            "workload.columns.total: the column is GENERATED ALWAYS, so that it can't be written;"
                + " leave it out",
            "workload.columns.event_type: the column is NOT NULL and has no default, so it needs a"
                + " generator (text: text, pattern, choice or any key)");
  }

  @Test
  void aKeySpaceMustHoldTheRowsThatThePlanAllows() {
    TableDescription table = table(column("v", "smallint", "int2"));
    Map<String, Generator> columns = columns("v", new Generator.SequentialBigintKey(1));
    assertThat(messages(InsertMethod.BATCH, columns, table, OptionalLong.of(32_767))).isEmpty();
    assertThat(messages(InsertMethod.BATCH, columns, table, OptionalLong.empty())).isEmpty();
    assertThat(messages(InsertMethod.BATCH, columns, table, OptionalLong.of(32_768)))
        .containsExactly(
            "workload.columns.v: the key space holds 32767 rows, and the plan may insert 32768;"
                + " use a wider key, or bound the load by transactions");
  }

  @Test
  void aKeySpaceMustHoldOneTransactionWhereNothingBoundsTheRows() {
    Map<String, Generator> columns = columns("v", new Generator.RandomBigintKey(1, 99));
    assertThat(
            messages(
                InsertMethod.BATCH,
                columns,
                table(column("v", "bigint", "int8")),
                OptionalLong.empty()))
        .containsExactly(
            "workload.columns.v: the key space holds 99 rows, and the plan inserts at least 100;"
                + " use a wider key, or bound the load by transactions");
  }

  @Test
  void aKeyMustHardlyEverRepeat() {
    TableDescription table =
        table(List.of("a", "b"), column("a", "text", "text"), column("b", "integer", "int4"));
    Map<String, Generator> columns = columns("a", choice("x", "y"), "b", number("1", "25000", 0));
    assertThat(messages(InsertMethod.BATCH, columns, table, OptionalLong.of(101))).isEmpty();
    assertThat(messages(InsertMethod.BATCH, columns, table, OptionalLong.of(1_001)))
        .containsExactly(
            "workload.columns: the primary key (a, b) must not repeat, and is drawn from about"
                + " 50,000 values: of 1,001 rows about 1.00 % would be refused; use a key in one of"
                + " them, or workload.unique: [[a, b]]");
  }

  @Test
  void combinationsThatAreCountedAreGoodForAllOfThem() {
    TableDescription table =
        table(List.of("a", "b"), column("a", "text", "text"), column("b", "integer", "int4"));
    Map<String, Generator> columns = columns("a", choice("x", "y"), "b", number("1", "25", 0));
    assertThat(counted(columns, table, 50)).isEmpty();
    assertThat(counted(columns, table, 51))
        .contains(
            "workload.columns.a: the key space holds 50 rows, and the plan may insert 51; use a"
                + " wider key, or bound the load by transactions");
  }

  private static List<String> counted(
      Map<String, Generator> columns, TableDescription table, long rows) {
    Workload plain = workload(InsertMethod.BATCH, columns);
    Workload unique =
        new Workload(
            "t",
            plain.create(),
            columns,
            plain.insert(),
            plain.existing(),
            List.of(List.of("a", "b")));
    return RowPlan.problems(unique, table, OptionalLong.of(rows)).stream()
        .map(RowProblemsTest::message)
        .toList();
  }

  @Test
  void aUniqueConstraintOnShortTextIsNamed() {
    TableAnatomy.UniqueKey code =
        new TableAnatomy.UniqueKey(
            "rate_code", false, List.of("code"), false, Optional.empty(), "UNIQUE (code)");
    TableAnatomy anatomy =
        new TableAnatomy(
            List.of(), List.of(code), List.of(), List.of(), Optional.empty(), Map.of(), Map.of());
    TableDescription table = table(Samples.text("code", 3)).with(anatomy);
    Map<String, Generator> random = columns("code", text(3, 3));
    assertThat(messages(InsertMethod.BATCH, random, table, OptionalLong.of(10_000)))
        .containsExactly(
            "workload.columns.code: the unique key rate_code (code) must not repeat, and is drawn"
                + " from about 238,328 values: of 10,000 rows about 2.10 % would be refused; use a"
                + " key");
    Map<String, Generator> keys = columns("code", new Generator.TextKey(3, Optional.empty()));
    assertThat(messages(InsertMethod.BATCH, keys, table, OptionalLong.of(238_328))).isEmpty();
    assertThat(messages(InsertMethod.BATCH, keys, table, OptionalLong.of(238_329)))
        .containsExactly(
            "workload.columns.code: the key space holds 238328 rows, and the plan may insert"
                + " 238329; use a wider key, or bound the load by transactions");
  }

  @Test
  void copyTakesAnExpressionOnlyAsTheDefault() {
    TableDescription table =
        table(
            column("id", "uuid", "uuid"),
            withDefault(column("a", "timestamp with time zone", "timestamptz"), "now()"),
            withDefault(column("b", "text", "text"), "'new'::text"));
    Map<String, Generator> columns =
        columns(
            "id",
            UUID,
            "a",
            new Generator.Sql("Current_Timestamp"),
            "b",
            new Generator.Sql("'NEW'"));
    assertThat(messages(InsertMethod.VALUES, columns, table, OptionalLong.empty())).isEmpty();
    assertThat(messages(InsertMethod.COPY, columns, table, OptionalLong.empty()))
        .containsExactly(
            "workload.columns.b: copy sends no SQL expressions, and ''NEW'' isn't the column's"
                + " default ('new'::text)");
  }

  @Test
  void copyAndUnnestNeedAColumnOfTheirOwn() {
    TableDescription table = table(withDefault(column("a", "text", "text"), "'x'::text"));
    Map<String, Generator> columns = columns("a", new Generator.Sql("'x'"));
    assertThat(messages(InsertMethod.STATEMENT, columns, table, OptionalLong.empty())).isEmpty();
    for (InsertMethod method : List.of(InsertMethod.COPY, InsertMethod.UNNEST)) {
      assertThat(messages(method, columns, table, OptionalLong.empty()))
          .containsExactly(
              "workload.columns: at least one column must have a generator other than sql");
    }
  }

  @Test
  void aRequiredColumnMayNotBeNull() {
    TableDescription table = table(column("a", "text", "text"), column("b", "text", "text"));
    Map<String, Generator> columns =
        columns("a", new Generator.Sql("null"), "b", new Generator.Sql("DEFAULT"));
    assertThat(messages(InsertMethod.VALUES, columns, table, OptionalLong.empty()))
        .containsExactly(
            "workload.columns.a: the column is NOT NULL",
            "workload.columns.b: the column is NOT NULL and has no default");
  }

  @Test
  void longTextsAreRefused() {
    Map<String, Generator> columns =
        columns("a", text(1, 8), "b", choice("ok", "too long"), "c", UUID);
    assertThat(
            messages(
                InsertMethod.BATCH,
                columns,
                table(Samples.text("a", 7), Samples.text("b", 7), Samples.text("c", 35)),
                OptionalLong.empty()))
        .containsExactly(
            "workload.columns.a: a text of 8 characters doesn't fit character varying(7)",
            "workload.columns.b: a text of 8 characters doesn't fit character varying(7)",
            "workload.columns.c: a text of 36 characters doesn't fit character varying(35)");
  }

  /** The server itself cuts them off without a word. */
  @Test
  void textsThatATypeWouldCutOffAreRefused() {
    Map<String, Generator> columns = columns("a", text(1, 64), "b", text(2, 2));
    TableDescription table = table(column("a", "name", "name"), column("b", "\"char\"", "char"));
    assertThat(messages(InsertMethod.BATCH, columns, table, OptionalLong.empty()))
        .containsExactly(
            "workload.columns.a: a text of 64 characters doesn't fit name",
            "workload.columns.b: a text of 2 characters doesn't fit \"char\"");
  }

  private static List<String> messages(
      InsertMethod method,
      Map<String, Generator> columns,
      TableDescription table,
      OptionalLong rowsAtMost) {
    return RowPlan.problems(workload(method, columns), table, rowsAtMost).stream()
        .map(RowProblemsTest::message)
        .toList();
  }

  private static String message(Problem problem) {
    return problem.path() + ": " + problem.message();
  }
}
