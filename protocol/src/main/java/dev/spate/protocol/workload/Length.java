package dev.spate.protocol.workload;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Setting;
import java.util.OptionalInt;

/**
 * How long random values are, in characters of a text or in bytes; uniform between the two where
 * both are given.
 */
public record Length(
    @Setting(value = "Length in characters, or in bytes.", min = 0, max = 10_000_000) int length,
    @Setting(value = "Longest length, where lengths vary.", min = 1, max = 10_000_000)
        OptionalInt upTo) {
  public Length {
    requireNonNull(upTo, "upTo is null");
    if (upTo.isPresent() && upTo.getAsInt() < length) {
      String rule = "must be at least length (%d)".formatted(length);
      new BrokenRules().add("upTo", rule, upTo.getAsInt()).refuse();
    }
  }

  /** The longest length. */
  public int longest() {
    return upTo.orElse(length);
  }
}
