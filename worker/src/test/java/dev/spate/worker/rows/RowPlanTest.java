package dev.spate.worker.rows;

import static dev.spate.worker.rows.Samples.START;
import static dev.spate.worker.rows.Samples.choice;
import static dev.spate.worker.rows.Samples.column;
import static dev.spate.worker.rows.Samples.columns;
import static dev.spate.worker.rows.Samples.table;
import static dev.spate.worker.rows.Samples.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.DocumentTemplate;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.Length;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.rows.value.KeySpaceExhaustedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowPlanTest {
  private static final TableDescription EVENT_HEADER =
      table(
          column("id", "uuid", "uuid"),
          column("event_type", "text", "text"),
          Samples.withDefault(
              column("timestamp", "timestamp with time zone", "timestamptz"), "now()"));

  private static final Map<String, Generator> COLUMNS =
      columns(
          "event_type", choice("order_placed", "order_paid", "order_shipped"),
          "timestamp", new Generator.Sql("CURRENT_TIMESTAMP"),
          "id", new Generator.UuidKey());

  @Test
  void columnsStandInThePlansOrder() {
    RowPlan plan = plan(InsertMethod.BATCH, COLUMNS, new RowIdentity(1, 1, 0, 1));
    assertThat(plan.columns())
        .extracting(RowColumn::name)
        .containsExactly("event_type", "timestamp", "id");
    assertThat(plan.columns().get(1))
        .isEqualTo(new RowColumn.Expression("timestamp", "CURRENT_TIMESTAMP"));
    assertThat(plan.columns().get(2))
        .isInstanceOfSatisfying(
            RowColumn.Encoded.class,
            id -> {
              assertThat(id.castType()).isEqualTo("uuid");
              assertThat(id.encoder().typeOid()).isEqualTo(2950);
            });
  }

  @Test
  void copyLeavesOutWhatIsTheColumnsDefault() {
    RowPlan plan = plan(InsertMethod.COPY, COLUMNS, new RowIdentity(1, 1, 0, 1));
    assertThat(plan.columns()).extracting(RowColumn::name).containsExactly("event_type", "id");
  }

  @ParameterizedTest
  @EnumSource(InsertMethod.class)
  void theKeywordDefaultLeavesTheColumnOut(InsertMethod method) {
    Map<String, Generator> columns =
        columns(
            "id",
            new Generator.UuidKey(),
            "event_type",
            choice("a"),
            "timestamp",
            new Generator.Sql(" Default "));
    RowPlan plan = plan(method, columns, new RowIdentity(1, 1, 0, 1));
    assertThat(plan.columns()).extracting(RowColumn::name).containsExactly("id", "event_type");
  }

  @ParameterizedTest
  @CsvSource({"10, 1", "10, 3", "7, 7", "3, 8", "1000, 64"})
  void workersHaveTheWholeKeySpaceBetweenThem(int keys, int workers) {
    List<String> all = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      RowPlan plan = plan(keys, new RowIdentity(1, 1, worker, workers));
      ColumnEncoder encoder = encoder(plan, 0);
      LongStream.range(0, plan.capacity())
          .forEach(sequence -> all.add(Samples.text(encoder, plan.number(sequence))));
      assertThatThrownBy(() -> Samples.text(encoder, plan.number(plan.capacity())))
          .isInstanceOf(KeySpaceExhaustedException.class);
    }
    assertThat(all).hasSize(keys).doesNotHaveDuplicates();
  }

  @Test
  void theCapacityIsUnboundedWhereKeysNeverEnd() {
    assertThat(plan(InsertMethod.BATCH, COLUMNS, new RowIdentity(1, 1, 3, 5)).capacity())
        .isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 4711})
  void aRowFollowsFromSeedColumnAndNumberAlone(long seed) {
    RowPlan whole = plan(InsertMethod.BATCH, COLUMNS, new RowIdentity(seed, seed, 0, 1));
    RowPlan third = plan(InsertMethod.COPY, COLUMNS, new RowIdentity(seed, seed, 2, 3));
    String id = Samples.text(encoder(whole, 2), 2 + 7 * 3);
    assertThat(Samples.text(encoder(third, 1), third.number(7))).isEqualTo(id);
    RowPlan other = plan(InsertMethod.BATCH, COLUMNS, new RowIdentity(seed + 1, seed + 1, 0, 1));
    assertThat(Samples.text(encoder(other, 2), 2 + 7 * 3)).isNotEqualTo(id);
  }

  @Test
  void keysFollowTheNonceAndAllOtherValuesTheSeed() {
    Map<String, Generator> columns =
        columns(
            "uuid",
            new Generator.UuidKey(),
            "v7",
            new Generator.UuidV7Key(),
            "big",
            new Generator.RandomBigintKey(1, Long.MAX_VALUE),
            "hot",
            new Generator.HotspotBigintKey(0.5, 0.5),
            "note",
            new Generator.RandomText(new Length(20, OptionalInt.empty())),
            "doc",
            new Generator.JsonDocument(
                new DocumentTemplate(
                    "{\"id\": \"${uuid}\", \"t\": \"${text}\"}", OptionalInt.of(200))));
    List<String> first = values(columns, 1, 2);
    List<String> otherNonce = values(columns, 1, 3);
    List<String> otherSeed = values(columns, 4, 2);
    for (int key = 0; key < 4; key++) {
      assertThat(otherNonce.get(key)).isNotEqualTo(first.get(key));
      assertThat(otherSeed.get(key)).isEqualTo(first.get(key));
    }
    assertThat(otherNonce.get(4)).isEqualTo(first.get(4));
    assertThat(otherSeed.get(4)).isNotEqualTo(first.get(4));
    String[] document = first.get(5).split(", ", 2);
    assertThat(otherNonce.get(5)).endsWith(document[1]).doesNotContain(document[0]);
    assertThat(otherSeed.get(5)).startsWith(document[0]).doesNotContain(document[1]);
  }

  private static List<String> values(Map<String, Generator> columns, long seed, long nonce) {
    List<TableDescription.Column> table = new ArrayList<>();
    columns.forEach(
        (name, generator) ->
            table.add(
                switch (generator) {
                  case Generator.UuidKey _, Generator.UuidV7Key _ -> column(name, "uuid", "uuid");
                  case Generator.RandomText _ -> column(name, "text", "text");
                  case Generator.JsonDocument _ -> column(name, "json", "json");
                  default -> column(name, "bigint", "int8");
                }));
    RowPlan plan =
        RowPlan.compile(
            workload(InsertMethod.BATCH, columns),
            table(table.toArray(TableDescription.Column[]::new)),
            new RowIdentity(seed, nonce, 0, 1),
            START);
    List<String> values = new ArrayList<>();
    for (int index = 0; index < columns.size(); index++) {
      values.add(Samples.text(encoder(plan, index), 17));
    }
    return values;
  }

  @Test
  void columnsOfOneKindDiffer() {
    TableDescription table = table(column("a", "uuid", "uuid"), column("b", "uuid", "uuid"));
    RowPlan plan =
        RowPlan.compile(
            workload(
                InsertMethod.BATCH,
                columns("a", new Generator.UuidKey(), "b", new Generator.UuidKey())),
            table,
            new RowIdentity(1, 1, 0, 1),
            START);
    assertThat(Samples.text(encoder(plan, 0), 0)).isNotEqualTo(Samples.text(encoder(plan, 1), 0));
  }

  @Test
  void whatDoesNotFitIsNotCompiled() {
    assertThatThrownBy(
            () ->
                plan(
                    InsertMethod.BATCH,
                    columns("idd", new Generator.UuidKey()),
                    new RowIdentity(1, 1, 0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("workload.columns.idd: ")
        .hasMessageContaining("workload.columns.event_type: ");
  }

  private static RowPlan plan(
      InsertMethod method, Map<String, Generator> columns, RowIdentity identity) {
    return RowPlan.compile(workload(method, columns), EVENT_HEADER, identity, START);
  }

  private static RowPlan plan(int keys, RowIdentity identity) {
    return RowPlan.compile(
        Samples.single(new Generator.RandomBigintKey(1, keys)),
        table(column("v", "bigint", "int8")),
        identity,
        START);
  }

  private static ColumnEncoder encoder(RowPlan plan, int column) {
    return ((RowColumn.Encoded) plan.columns().get(column)).encoder();
  }
}
