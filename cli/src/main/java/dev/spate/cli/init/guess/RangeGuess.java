package dev.spate.cli.init.guess;

/** Guesses ranges: each begins where its row's turn is, so that they advance. */
public final class RangeGuess {
  private RangeGuess() {}

  static Guess guess(Subject subject) {
    return switch (subject.base()) {
      case "int4range", "int8range" ->
          Guess.of("{range: {from: {number: {min: 0, max: 1000000}}, by: 1..100}}", "");
      case "numrange" ->
          Guess.of("{range: {from: {number: {min: 0, max: 10000, scale: 2}}, by: 0.01..100}}", "");
      case "daterange" ->
          Guess.of("{range: {from: {timestamp: {step: 1h}}, by: 1d..30d}}", "ascending");
      case "tsrange", "tstzrange" ->
          Guess.of("{range: {from: {timestamp: {step: 1ms}}, by: 1h..30d}}", "ascending");
      default -> ConstantGuess.guess(subject);
    };
  }

  /** Ranges none of which meets another: the next begins after the one before has ended. */
  public static Guess apart(Subject subject) {
    return switch (subject.base()) {
      case "daterange" ->
          Guess.distinct(
              "{range: {from: {timestamp: {start: '2000-01-01T00:00:00Z', step: 48h}}, by: 1d}}",
              "none meets another");
      case "tsrange", "tstzrange" ->
          Guess.distinct(
              "{range: {from: {timestamp: {step: 1h}}, by: 10min..59min}}", "none meets another");
      case "int4range", "int8range", "numrange" ->
          Guess.distinct("{range: {from: {key: bigint-sequential}, by: 1}}", "none meets another");
      default -> guess(subject);
    };
  }
}
