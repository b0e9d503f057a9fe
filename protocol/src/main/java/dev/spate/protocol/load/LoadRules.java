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
  static void end(Optional<Duration> duration, OptionalLong transactions, List<?> stages) {
    List<String> given =
        Stream.of(
                duration.isPresent() ? "duration" : "",
                transactions.isPresent() ? "transactions" : "",
                stages.isEmpty() ? "" : "stages")
            .filter(name -> !name.isEmpty())
            .toList();
    if (given.isEmpty()) {
      refuse("needs one of duration, transactions and stages", "");
    }
    if (given.size() > 1) {
      refuse(
          "must have only one of duration, transactions and stages", String.join(" and ", given));
    }
  }

  private static void refuse(String rule, String value) {
    new BrokenRules().add(List.of(), rule, value).refuse();
  }
}
