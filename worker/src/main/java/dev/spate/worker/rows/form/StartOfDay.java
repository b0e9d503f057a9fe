package dev.spate.worker.rows.form;

import dev.spate.worker.rows.value.LongSource;

/**
 * The midnight at or before each point in time, which is what a date keeps of it.
 *
 * @param micros the points in time, in microseconds since 2000-01-01
 */
public record StartOfDay(LongSource micros) implements LongSource {
  @Override
  public long at(long number) {
    long at = micros.at(number);
    return at - Math.floorMod(at, TimeForms.DAY);
  }

  @Override
  public long numbers() {
    return micros.numbers();
  }
}
