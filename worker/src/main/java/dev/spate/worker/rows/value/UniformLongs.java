package dev.spate.worker.rows.value;

/**
 * Random numbers, uniform and independent.
 *
 * @param min the smallest
 * @param count how many there are from there on, unsigned; 0 stands for 2^64
 */
public record UniformLongs(long min, long count, long salt) implements LongSource {

  public static UniformLongs between(long min, long max, long salt) {
    return new UniformLongs(min, max - min + 1, salt);
  }

  @Override
  public long at(long number) {
    long draw = SplitMix64.draw(salt, number);
    return min + (count == 0 ? draw : SplitMix64.below(count, draw));
  }

  @Override
  public long numbers() {
    return Long.MAX_VALUE;
  }
}
