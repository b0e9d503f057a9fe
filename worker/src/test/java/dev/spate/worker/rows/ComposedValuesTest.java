package dev.spate.worker.rows;

import static dev.spate.worker.rows.Samples.column;
import static dev.spate.worker.rows.Samples.number;
import static dev.spate.worker.rows.Samples.table;
import static dev.spate.worker.rows.Samples.timestamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableDescription.Column;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.worker.rows.encode.Encoders;
import dev.spate.worker.rows.encode.NullableEncoder;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.FormEncoder;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.value.KeySpaceExhaustedException;
import dev.spate.worker.rows.value.Salts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that are bound to the run, and values that follow from others. */
class ComposedValuesTest {
  private static final Column TEXT = column("v", "text", "text");

  static List<Arguments> keys() {
    return List.of(
        Arguments.of(TEXT, new Generator.TextKey(3, Optional.of("abcdefghij"))),
        Arguments.of(TEXT, new Generator.TextKey(30, Optional.of("ab"))),
        Arguments.of(TEXT, new Generator.TextKey(16, Optional.empty())),
        Arguments.of(column("v", "bytea", "bytea"), new Generator.BytesKey(2)),
        Arguments.of(column("v", "bytea", "bytea"), new Generator.BytesKey(20)),
        Arguments.of(column("v", "inet", "inet"), new Generator.AddressKey()));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keysNeverRepeatAndFollowTheNonceAlone(Column column, Generator key) {
    List<String> keys = values(column, key, 1, 2, 1_000);
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(values(column, key, 99, 2, 1_000)).isEqualTo(keys);
    assertThat(values(column, key, 1, 3, 1_000)).isNotEqualTo(keys);
  }

  @Test
  void textKeysTakeTheWholeOfASmallSpaceAndNoMore() {
    Generator key = new Generator.TextKey(2, Optional.of("xyz"));
    assertThat(values(TEXT, key, 1, 2, 9))
        .containsExactlyInAnyOrder("xx", "xy", "xz", "yx", "yy", "yz", "zx", "zy", "zz");
    assertThatThrownBy(() -> values(TEXT, key, 1, 2, 10))
        .isInstanceOf(KeySpaceExhaustedException.class);
  }

  private static List<String> values(
      Column column, Generator generator, long seed, long nonce, int rows) {
    ColumnEncoder encoder =
        Encoders.of(
                generator,
                ColumnType.of(column),
                Salts.of(new RowIdentity(seed, nonce, 0, 1), "v"),
                Samples.START)
            .encoder();
    return LongStream.range(0, rows).mapToObj(row -> Samples.text(encoder, row)).toList();
  }

  @Test
  void aChainOfColumnsKeepsItsOrderInEveryRow() {
    Column date = column("a", "date", "date");
    Column from = column("b", "timestamp with time zone", "timestamptz");
    Column to = column("c", "timestamp with time zone", "timestamptz");
    RowPlan plan =
        RowPlan.compile(
            Samples.workload(
                InsertMethod.BATCH,
                Samples.columns(
                    "c",
                    new Generator.After("b", ComposedGenerators.time("PT-2H", "PT-1S")),
                    "b",
                    new Generator.After("a", ComposedGenerators.time("PT0S", "PT1H")),
                    "a",
                    timestamp("2026-01-01T11:00:00Z", "PT7H"))),
            table(date, from, to),
            new RowIdentity(1, 2, 0, 1),
            Samples.START);
    for (int row = 0; row < 500; row++) {
      String day = text(plan, 2, row);
      // from the midnight that the date keeps, not from the time it was made of
      assertThat(text(plan, 1, row)).isBetween(day + "T00:00:00", day + "T01:00:00.000001Z");
      assertThat(text(plan, 0, row)).isLessThan(text(plan, 1, row));
    }
  }

  private static String text(RowPlan plan, int column, long row) {
    return Samples.text(((RowColumn.Encoded) plan.columns().get(column)).encoder(), row);
  }

  @Test
  void whatDoesNotFitTheFollowedColumnIsTold() {
    Generator number = number("0", "5", 0);
    Generator time = timestamp("2026-01-01T00:00:00Z", "PT1S");
    assertThat(following(number, "0", "99")).isEmpty();
    assertThat(following(number, "0", "0.5"))
        .containsExactly("integer keeps 0 digits after the point, got 1");
    assertThat(following(number, "0", "2147483647"))
        .containsExactly("2147483652 is out of the range of integer");
    assertThat(following(time, "0", "1"))
        .containsExactly("by must be lengths of time, such as 1h..30d, as 'n' is a timestamp");
    assertThat(following(Samples.choice("1"), "0", "1"))
        .containsExactly(
            "only a number or a timestamp generator can be followed, and 'n' has another");
  }

  private static List<String> following(Generator base, String min, String max) {
    Generator after = new Generator.After("n", ComposedGenerators.amount(min, max));
    boolean time = base instanceof Generator.Timestamps;
    Column followed = time ? column("n", "timestamp", "timestamp") : column("n", "integer", "int4");
    return RowPlan.problems(
            Samples.workload(InsertMethod.BATCH, Samples.columns("n", base, "v", after)),
            table(followed, column("v", "integer", "int4")),
            OptionalLong.empty())
        .stream()
        .map(Problem::message)
        .toList();
  }

  @Test
  void nullHasItsShareOfTheRowsAndNoText() {
    NullableEncoder encoder =
        NullableEncoder.share(0.25, FormEncoder.textOnly((row, out) -> out.putByte('x')), 5);
    long nulls = LongStream.range(0, 10_000).filter(encoder::isNull).count();
    assertThat(nulls).isBetween(2_300L, 2_700L);
    LongStream.range(0, 100)
        .forEach(
            row ->
                assertThat(Samples.text(encoder, row)).isEqualTo(encoder.isNull(row) ? "" : "x"));
  }

  @ParameterizedTest
  @CsvSource({"(?=x)y", "(?i)abc", "[a-z&&[^b]]{3}", "[[=a=]]"})
  void aPatternThatNoTextIsMadeForIsRefused(String pattern) {
    assertThatThrownBy(() -> values(TEXT, new Generator.PatternText(pattern), 1, 2, 1))
        .isInstanceOf(IncompatibleGeneratorException.class)
        .hasMessageStartingWith("no text can be made for the pattern '" + pattern + "': ");
  }

  @Test
  void aPatternKeepsToTheColumnsLength() {
    Generator open = new Generator.PatternText("[a-z]+");
    assertThat(values(Samples.text("v", 2), open, 1, 2, 500)).allMatch(text -> text.length() <= 2);
    assertThatThrownBy(
            () -> values(Samples.text("v", 2), new Generator.PatternText("[a-z]{3}"), 1, 2, 1))
        .isInstanceOf(IncompatibleGeneratorException.class)
        .hasMessage("a text of 3 characters doesn't fit character varying(2)");
  }

  @Test
  void aPatternThatJavaFollowsTooDeepIsRefused() {
    Generator deep = new Generator.PatternText("(a|b){100000}");
    assertThatThrownBy(() -> values(TEXT, deep, 1, 2, 1))
        .isInstanceOf(IncompatibleGeneratorException.class)
        .hasMessageContaining("repeats groups too often");
  }
}
