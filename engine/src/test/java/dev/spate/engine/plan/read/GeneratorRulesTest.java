package dev.spate.engine.plan.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.plan.Plans;
import dev.spate.engine.plan.grammar.SpanText;
import dev.spate.protocol.workload.Span;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which generators a plan may hold, and what columns may be to each other. */
class GeneratorRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {key: text, length: 3, alphabet: aba}                | alphabet: must be two or more different characters, got aba
          {key: text, length: 0}                               | length: must be between 1 and 1000, got 0
          {bytes: {length: 5, upTo: 4}}                        | bytes.upTo: must be at least length (5), got 4
          {pattern: "[a-"}                                     | pattern: must be a regular expression: Illegal character range, got [a-
          {inet: 10.0.0.1/8}                                   | inet: must have no bits beyond its first 8 set, got 10.0.0.1/8
          {inet: localhost}                                    | inet: must be a network such as 10.0.0.0/8 or fd00::/16, got localhost
          {interval: 1..2}                                     | interval: must be lengths of time, such as 1s..2h
          {interval: 2h..1h}                                   | interval: must not have the first above the second, got 2h..1h
          {interval: 1h..2}                                    | interval: must have a unit on both sides, or on none, got 1h..2
          {interval: soon}                                     | interval: must be two lengths of time or two numbers, such as 1h..30d or 0.01..100, got soon
          {range: {from: {text: {length: 3}}, by: 1..2}}       | range.from: must be a number, a timestamp or a bigint-sequential key generator
          {range: {from: {key: bigint-sequential}, by: 1d}}    | range.by: must be numbers, as from is a number
          {range: {from: {number: {max: 3}}, by: 1d}}          | range.by: must be numbers, as from is a number
          {range: {from: {number: {max: 3}}, by: -1..1}}       | range.by: must not be below zero
          {array: {of: {key: uuid}}}                           | array.of: must be choice, constant, number, text, pattern, bytes, json, timestamp, interval or inet
          {array: {of: {text: {length: 5, upTo: 10000000}}, max: 1000}} | array.max: must not make arrays of more than 10,000,000 characters, got 10,000,000,000 of them
          {array: {of: {choice: [a]}, min: 4}}                 | array.max: must be at least min (4), got 3
          {nulls: 0.5, of: {sql: now()}}                       | of: must be a generator other than sql and nulls
          {nulls: 1.5, of: {key: uuid}}                        | nulls: must be between 0 and 1, got 1.5
          {timestamp: {until: "2025-01-01T00:00:00Z"}}         | timestamp.until: must be after start (2026-01-01T00:00:00Z), got 2025-01-01T00:00:00Z
          {after: x, by: 1..2}                                 | after: must name a column of the workload, got x
          {after: id, by: 1..2}                                | after: must not follow itself, not by way of other columns either, got id
          {parent: {table: t, column: c, limit: 0}}            | parent.limit: must be between 1 and 1000000, got 0
          """)
  void aGeneratorThatMakesNoSenseIsToldWhy(String generator, String problem) {
    assertThat(Plans.problems(Plans.SMALL.replace("{key: uuid}", generator)))
        .containsExactly("plan.yaml:8: workload.columns.id." + problem);
  }

  @Test
  void columnsThatFollowEachOtherInACircleAreRefusedButAChainIsNot() throws Exception {
    String chain =
        """
        id: {number: {max: 9}}
        b: {after: id, by: 1..2}
        c: {nulls: 0.5, of: {after: b, by: 1..2}}
        """;
    String plan = Plans.SMALL.replace("    id: {key: uuid}\n", chain.indent(4));
    assertThat(Plans.read(plan).configurations().getFirst().workload().columns()).hasSize(3);
    assertThat(Plans.problems(plan.replace("{number: {max: 9}}", "{after: c, by: 1}")))
        .hasSize(3)
        .allMatch(problem -> problem.contains("must not follow itself"));
    assertThat(Plans.problems(plan.replace("{number: {max: 9}}", "{sql: now()}")))
        .containsExactly(
            "plan.yaml:9: workload.columns.b.after: must follow a column whose values are made"
                + " here, not by sql, got id");
  }

  @ParameterizedTest
  @ValueSource(strings = {".{1000000}", "((((a{100}){100}){100}){100}){100}", "(((((a*)*)*)*)*)*"})
  void aPatternThatAsksForMoreThanAnyMachineHoldsIsRefused(String pattern) {
    String columns = "id: {key: uuid}\n    b: {pattern: '%s'}".formatted(pattern);
    assertThat(Plans.problems(Plans.SMALL.replace("id: {key: uuid}", columns)))
        .containsExactly(
            "plan.yaml:9: workload.columns.b.pattern: must ask for at most 100,000 characters, in"
                + " groups at most 100 deep, got "
                + pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [[id, b]]      | [0][0]: must name columns whose values can be counted: choice, constant, number or parent, got id
          [[b, d]]       | [0][1]: must name a column of the workload, got d
          [[b], [c, b]]  | [1][1]: must name each column once, got b
          """)
  void whatIsUniqueTogetherCanBeCounted(String unique, String problem) {
    String columns = "\n    b: {choice: [x, y]}\n    c: {number: {max: 9}}\n  unique: ";
    assertThat(
            Plans.problems(
                Plans.SMALL.replace("id: {key: uuid}", "id: {key: uuid}" + columns + unique)))
        .containsExactly("plan.yaml:11: workload.unique" + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "1h..30d, 1h..30d",
    "1.5h .. 90min, 90min",
    "0..1d, 0s..1d",
    "-2h..-1us, -2h..-1us",
    "-50000000d..50000000d, -50000000d..50000000d",
    "24h, 1d",
    "0.010..100, 0.010..100",
    "-5..5, -5..5",
    "7, 7"
  })
  void spansAreReadAndWritten(String text, String written) {
    Span span = SpanText.parse(text);
    assertThat(SpanText.format(span)).isEqualTo(written);
    assertThat(SpanText.parse(written)).isEqualTo(span);
  }

  @Test
  void aSpanHasTwoEnds() {
    assertThat(SpanText.parse("1h..2d"))
        .isEqualTo(new Span.Time(Duration.ofHours(1), Duration.ofDays(2)));
    assertThat(SpanText.parse("0.5..2"))
        .isEqualTo(new Span.Amount(new BigDecimal("0.5"), new BigDecimal("2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"50000001d", "-120000000d..120000000d", "999999999999999999d"})
  void aSpanWhoseMicrosecondsDoNotFitIsRefused(String text) {
    assertThatThrownBy(() -> SpanText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be at most 50000000d");
  }
}
