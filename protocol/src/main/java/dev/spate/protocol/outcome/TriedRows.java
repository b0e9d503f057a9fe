package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.InspectReport.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Rows that an inspection inserted in a transaction that was rolled back.
 *
 * @param tried how many were sent
 * @param refused how many of them the server refused
 * @param refusals what it said against them, each kind once
 * @param untried why none, or not all, were sent, as a sentence's part; empty where all were
 * @param notes what else should be known, each a sentence's part
 */
public record TriedRows(
    int tried, int refused, List<Problem> refusals, Optional<String> untried, List<String> notes) {
  public TriedRows {
    refusals = List.copyOf(refusals);
    notes = List.copyOf(notes);
    requireNonNull(untried, "untried is null");
    if (refused < 0 || tried < refused) {
      throw new IllegalArgumentException(
          "refused must be 0 to tried, got %d of %d".formatted(refused, tried));
    }
  }

  /** No row was sent. */
  public static TriedRows none(String why) {
    return new TriedRows(0, 0, List.of(), Optional.of(why), List.of());
  }

  /** The same with what else should be known. */
  public TriedRows with(List<String> more) {
    return new TriedRows(tried, refused, refusals, untried, more);
  }
}
