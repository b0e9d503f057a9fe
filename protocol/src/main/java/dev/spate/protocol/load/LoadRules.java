package dev.spate.protocol.load;

import dev.spate.protocol.setting.BrokenRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What every load model must have. */
final class LoadRules {
  private LoadRules() {}

  /** Exactly one thing ends a load. */
  static void end(
      Optional<Duration> duration, OptionalLong transactions, List<?> stages, BrokenRules broken) {
    List<String> given =
        Stream.of(
                duration.isPresent() ? "duration" : "",
                transactions.isPresent() ? "transactions" : "",
                stages.isEmpty() ? "" : "stages")
            .filter(name -> !name.isEmpty())
            .toList();
    if (given.isEmpty()) {
      broken.add(List.of(), "needs one of duration, transactions and stages", "");
    }
    if (given.size() > 1) {
      broken.add(
          List.of(),
          "must have only one of duration, transactions and stages",
          String.join(" and ", given));
    }
  }
}
