package dev.spate.worker.rows;

/**
 * The midnight at or before each point in time, which is what a date keeps of it.
 *
 * @param micros the points in time, in microseconds since 2000-01-01
 */
record StartOfDay(RowLong micros) implements RowLong {
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
