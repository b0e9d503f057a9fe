package dev.spate.worker.load;

import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.protocol.text.Excerpt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts a worker's errors by what they are, with the first message of each. Whatever a server
 * says, no more is kept than a report may hold. Thread-safe.
 */
final class ErrorTally {
  private record Key(Kind kind, String sqlState) {}

  private static final class Tally {
    private final String message;
    private long count;

    private Tally(String message) {
      this.message = Excerpt.of(message, ErrorCauses.MAX_MESSAGE);
    }
  }

  private final Map<Key, Tally> tallies = new LinkedHashMap<>();
  private final Map<Kind, Long> others = new EnumMap<>(Kind.class);

  synchronized void add(Kind kind, String sqlState, String message) {
    Key key = new Key(kind, sqlState);
    Tally tally = tallies.get(key);
    if (tally == null) {
      if (tallies.size() == ErrorCauses.MAX_CAUSES) {
        others.merge(kind, 1L, Long::sum);
        return;
      }
      tally = new Tally(message);
      tallies.put(key, tally);
    }
    tally.count++;
  }

  synchronized ErrorCauses causes() {
    List<Cause> causes = new ArrayList<>();
    tallies.forEach(
        (key, tally) ->
            causes.add(new Cause(key.kind(), key.sqlState(), tally.count, tally.message)));
    return new ErrorCauses(causes, others);
  }
}
