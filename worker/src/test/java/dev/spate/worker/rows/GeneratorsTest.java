package dev.spate.worker.rows;

import static dev.spate.worker.rows.Samples.json;
import static dev.spate.worker.rows.Samples.number;
import static dev.spate.worker.rows.Samples.text;
import static dev.spate.worker.rows.Samples.timestamp;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Weights;
import dev.spate.worker.rows.encode.Encoders;
import dev.spate.worker.rows.encode.GeneratedColumn;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.value.Salts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What values look like, by their text form. */
class GeneratorsTest {
  private static final int ROWS = 20_000;

  @Test
  void choicesComeAsOftenAsTheirWeightSays() {
    Map<String, Double> weights = Map.of("a", 6.0, "b", 3.0, "c", 0.9, "d", 0.1);
    Map<String, Long> counts =
        values(new Generator.Choice(new Weights(weights))).stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    weights.forEach(
        (value, weight) ->
            assertThat(counts.get(value) / (double) ROWS).isCloseTo(weight / 10, within(0.01)));
  }

  @Test
  void numbersReachBothBoundsAndAreUniform() {
    List<String> values = values(number("-0.05", "0.04", 2));
    Map<String, Long> counts =
        values.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts.keySet())
        .containsExactlyInAnyOrder(
            "-0.05", "-0.04", "-0.03", "-0.02", "-0.01", "0.00", "0.01", "0.02", "0.03", "0.04");
    assertThat(counts.values()).allMatch(count -> Math.abs(count - ROWS / 10) < ROWS / 100);
  }

  @Test
  void textsHaveEachLengthBetweenTheBounds() {
    assertThat(values(text(0, 9)))
        .allMatch(value -> value.matches("[A-Za-z0-9]{0,9}"))
        .anyMatch(String::isEmpty)
        .anyMatch(value -> value.length() == 9);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 16, 1000})
  void aTextOfFixedLengthHasThatLength(int length) {
    assertThat(values(text(length, length))).allMatch(value -> value.length() == length);
  }

  @Test
  void everyLetterAndDigitIsAsLikely() {
    Map<Character, Long> counts =
        values(text(31, 31)).stream()
            .flatMap(value -> value.chars().mapToObj(c -> (char) c))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts).hasSize(62);
    assertThat(counts.values()).allMatch(count -> Math.abs(count - ROWS / 2) < ROWS / 40);
  }

  @ParameterizedTest
  @ValueSource(ints = {130, 131, 1000})
  void aDocumentIsFilledUpToItsSize(int size) {
    String template =
        "{\"id\": \"${uuid}\", \"ü\": ${integer}, \"t\": \"${text}\", \"s\": ${sequence} } ";
    for (String document : values(json(template, size))) {
      assertThat(document.getBytes(UTF_8)).hasSize(size);
    }
  }

  @Test
  void aDocumentHoldsWhatItsTemplateAsksFor() throws Exception {
    String template = "{\"a\": [\"${uuid}\", ${integer}], \"t\": \"${text}\", \"s\": ${sequence}}";
    long number = 0;
    for (String document : values(json(template, 0)).subList(0, 100)) {
      var tree = ProtocolJson.mapper().readTree(document);
      assertThat(tree.at("/a/0").textValue()).hasSize(36);
      assertThat(tree.at("/a/1").intValue()).isBetween(0, 999_999);
      assertThat(tree.at("/t").textValue()).matches("[A-Za-z0-9]{16}");
      assertThat(tree.at("/s").longValue()).isEqualTo(number++);
    }
  }

  @Test
  void pointsInTimeAdvanceByTheStep() {
    assertThat(values(timestamp("2025-12-31T23:59:59Z", "PT0.25S")).subList(3, 6))
        .containsExactly(
            "2025-12-31T23:59:59.750000Z",
            "2026-01-01T00:00:00.000000Z",
            "2026-01-01T00:00:00.250000Z");
  }

  @Test
  void aStepBeyondAllTimeLeavesTheFirstValue() {
    Generator generator = timestamp("2026-01-01T00:00:00Z", "PT9999999999999H");
    GeneratedColumn made = Encoders.of(generator, TEXT, new Salts(1, 1), Samples.START);
    assertThat(made.numbers()).isBetween(1L, 2L);
  }

  private static final ColumnType TEXT = ColumnType.of(Samples.column("v", "text", "text"));

  private static List<String> values(Generator generator) {
    ColumnEncoder encoder = Encoders.of(generator, TEXT, new Salts(1, 1), Samples.START).encoder();
    return LongStream.range(0, ROWS).mapToObj(number -> Samples.text(encoder, number)).toList();
  }
}
