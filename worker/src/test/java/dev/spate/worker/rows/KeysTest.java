package dev.spate.worker.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.worker.rows.value.HotspotKeys;
import dev.spate.worker.rows.value.KeySpaceExhaustedException;
import dev.spate.worker.rows.value.LongSource;
import dev.spate.worker.rows.value.UuidSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 1000", "-500, 499", "-3, -3", "9223372036854775000, 9223372036854775807"})
  void randomKeysTakeEachNumberOfTheRangeOnce(long min, long max) {
    LongSource.RandomKeys keys = LongSource.RandomKeys.between(min, max, 5);
    assertThat(keys.numbers()).isEqualTo(max - min + 1);
    assertThat(LongStream.range(0, keys.numbers()).map(keys::at))
        .doesNotHaveDuplicates()
        .allMatch(key -> min <= key && key <= max)
        .hasSize((int) (max - min + 1));
  }

  @Test
  void randomKeysOfTheWholeRangeAreNegativeToo() {
    LongSource.RandomKeys keys = LongSource.RandomKeys.between(Long.MIN_VALUE, Long.MAX_VALUE, 5);
    assertThat(keys.numbers()).isEqualTo(Long.MAX_VALUE);
    assertThat(LongStream.range(0, 100).map(keys::at)).anyMatch(key -> key < 0);
  }

  @Test
  void sequentialKeysAscendFromTheFirstOneToTheLastThatFits() {
    LongSource.SequentialKeys keys = LongSource.SequentialKeys.between(32_760, Short.MAX_VALUE);
    assertThat(LongStream.range(0, keys.numbers()).map(keys::at))
        .containsExactly(32_760L, 32_761L, 32_762L, 32_763L, 32_764L, 32_765L, 32_766L, 32_767L);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 3, 4, Long.MAX_VALUE})
  void aRowBeyondTheKeySpaceIsRefused(long number) {
    assertThatThrownBy(() -> LongSource.RandomKeys.between(1, 3, 5).at(number))
        .isInstanceOf(KeySpaceExhaustedException.class)
        .hasMessage("the key space holds 3 rows, and row %d is beyond it".formatted(number));
    assertThatThrownBy(() -> LongSource.SequentialKeys.between(1, 3).at(number))
        .isInstanceOf(KeySpaceExhaustedException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "32767, 0.9, 0.01",
    "32767, 0.5, 0.5",
    "32767, 0.0, 0.01",
    "32767, 1.0, 0.2",
    "32767, 0.3, 1.0",
    "32767, 0.2, 0.999",
    "100, 0.9, 0.01",
    "2147483647, 0.9, 0.0001"
  })
  void hotspotKeysAreDistinctAndWithinTheRange(long max, double share, double region) {
    HotspotKeys keys = new HotspotKeys(max, share, region, 3);
    long count = Math.min(keys.numbers(), 300_000);
    assertThat(LongStream.range(0, count).map(keys::at))
        .doesNotHaveDuplicates()
        .allMatch(key -> 1 <= key && key <= max)
        .hasSize((int) count);
  }

  @Test
  void theHotRegionGetsItsShareOfTheRows() {
    HotspotKeys keys = new HotspotKeys(Long.MAX_VALUE, 0.9, 0.01, 3);
    assertThat(keys.numbers()).isGreaterThan(90_000_000_000_000_000L);
    double rows = 1 << 20;
    long hot =
        LongStream.range(0, (long) rows).filter(i -> keys.at(i) <= Long.MAX_VALUE / 100).count();
    assertThat(hot / rows).isBetween(0.8999, 0.9001);
    // Every fourth row is another worker's; each has its share of what is hot.
    long quarter =
        LongStream.range(0, (long) rows / 4)
            .filter(i -> keys.at(4 * i) <= Long.MAX_VALUE / 100)
            .count();
    assertThat(quarter / (rows / 4)).isBetween(0.89, 0.91);
  }

  @Test
  void hardlyAnyKeyOfTheHotRegionIsLost() {
    HotspotKeys keys = new HotspotKeys(Short.MAX_VALUE, 0.9, 0.01, 3);
    assertThat(keys.numbers() * 0.9).isBetween(0.8 * 327, 1.01 * 327);
  }

  @Test
  void randomUuidsAreOfVersionFourAndDistinct() {
    UuidSource.Random uuids = new UuidSource.Random(11);
    Set<UUID> seen = distinct(number -> new UUID(uuids.high(number), uuids.low(number)));
    assertThat(seen).allMatch(uuid -> uuid.version() == 4 && uuid.variant() == 2);
    for (int bit = 0; bit < 64; bit++) {
      if (bit < 12 || bit > 15) {
        assertThat(share(seen, UUID::getMostSignificantBits, bit)).isBetween(0.48, 0.52);
      }
      if (bit < 62) {
        assertThat(share(seen, UUID::getLeastSignificantBits, bit)).isBetween(0.48, 0.52);
      }
    }
  }

  @Test
  void timeOrderedUuidsAreOfVersionSevenAndAdvanceWithTheRow() {
    long startMs = Samples.START.toEpochMilli();
    UuidSource.TimeOrdered uuids = new UuidSource.TimeOrdered(startMs, 11);
    Set<UUID> seen = distinct(number -> new UUID(uuids.high(number), uuids.low(number)));
    assertThat(seen).allMatch(uuid -> uuid.version() == 7 && uuid.variant() == 2);
    assertThat(uuids.high(0) >>> 16).isEqualTo(startMs);
    assertThat(uuids.high(99) >>> 16).isEqualTo(startMs);
    assertThat(uuids.high(100) >>> 16).isEqualTo(startMs + 1);
    assertThatThrownBy(() -> uuids.high(uuids.numbers()))
        .isInstanceOf(KeySpaceExhaustedException.class);
  }

  private static Set<UUID> distinct(LongFunction<UUID> uuids) {
    Set<UUID> seen = new HashSet<>();
    LongStream.range(0, 20_000).mapToObj(uuids).forEach(it -> assertThat(seen.add(it)).isTrue());
    return seen;
  }

  private static double share(
      Set<UUID> uuids, java.util.function.ToLongFunction<UUID> half, int bit) {
    return uuids.stream().filter(uuid -> (half.applyAsLong(uuid) >>> bit & 1) == 1).count()
        / (double) uuids.size();
  }
}
