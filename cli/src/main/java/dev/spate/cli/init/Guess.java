package dev.spate.cli.init;

import java.util.Optional;

/**
 * What a plan says of a column.
 *
 * @param generator in YAML's flow style; empty where the column is left out
 * @param why a few words for a comment
 * @param uncertain whether a person has to look at it
 */
record Guess(Optional<String> generator, String why, boolean uncertain) {
  static Guess of(String generator, String why) {
    return new Guess(Optional.of(generator), why, false);
  }

  static Guess leftOut(String why) {
    return new Guess(Optional.empty(), why, false);
  }

  static Guess unsure(String generator, String why) {
    return new Guess(Optional.of(generator), why, true);
  }
}
