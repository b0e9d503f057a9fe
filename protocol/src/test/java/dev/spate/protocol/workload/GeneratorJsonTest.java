package dev.spate.protocol.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generators travel with each task. */
class GeneratorJsonTest {
  private static final Generator.NumberRange NUMBER =
      new Generator.NumberRange(
          new Generator.NumberRange.Bounds(new BigDecimal("-1.50"), BigDecimal.TEN, 2));
  private static final Span TIMES = new Span.Time(Duration.ofHours(-1), Duration.ofDays(30));
  private static final Span AMOUNTS = new Span.Amount(new BigDecimal("0.010"), BigDecimal.TEN);

  static Stream<Generator> generators() {
    return Stream.of(
        new Generator.UuidKey(),
        new Generator.UuidV7Key(),
        new Generator.RandomBigintKey(1, Long.MAX_VALUE),
        new Generator.SequentialBigintKey(5),
        new Generator.HotspotBigintKey(0.5, 0.25),
        new Generator.TextKey(3, Optional.of("aü")),
        new Generator.BytesKey(16),
        new Generator.AddressKey(),
        new Generator.Choice(Weights.equal(List.of("a", ""))),
        NUMBER,
        new Generator.RandomText(new Length(3, OptionalInt.of(9))),
        new Generator.PatternText("[A-Z]{3}"),
        new Generator.RandomBytes(new Length(3, OptionalInt.empty())),
        new Generator.JsonDocument(new DocumentTemplate("{}", OptionalInt.of(100))),
        new Generator.Timestamps(
            new Generator.Timestamps.Progression(
                Instant.EPOCH, Duration.ofMillis(1), Optional.of(Instant.MAX))),
        new Generator.Intervals(TIMES),
        new Generator.Addresses("10.0.0.0/8"),
        new Generator.Ranges(new Generator.Ranges.Extent(NUMBER, AMOUNTS)),
        new Generator.Arrays(new Generator.Arrays.Elements(NUMBER, 0, 3)),
        new Generator.After("a", TIMES),
        new Generator.Parent(new ParentColumn("s.t", "c", Optional.of("x"), true, 10, 5)),
        new Generator.Nulls(0.1, NUMBER),
        new Generator.Sql("now()"),
        new Generator.Constant(""));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void whatIsReadIsWhatWasWritten(Generator generator) throws JsonProcessingException {
    String json = ProtocolJson.mapper().writerFor(Generator.class).writeValueAsString(generator);
    assertThat(ProtocolJson.mapper().readValue(json, Generator.class)).isEqualTo(generator);
  }

  @Test
  void everyGeneratorIsAmongThem() {
    assertThat(generators().map(Object::getClass).distinct())
        .hasSize(Generator.class.getPermittedSubclasses().length);
  }
}
