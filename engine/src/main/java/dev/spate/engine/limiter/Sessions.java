package dev.spate.engine.limiter;

import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.SampleReport.LockWait;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the server's sessions did in the steady window, by samples of them: a session's time is what
 * it was seen at (as in Oracle's active session history: "average active sessions").
 *
 * @param samples the looks that lie in the window
 * @param sums sessions in all looks together, by what they did
 */
record Sessions(List<ServerSample> samples, Map<WaitClass, Integer> sums) {
  Sessions {
    samples = List.copyOf(samples);
  }

  /** The looks in the trial's steady window. */
  static Sessions of(TrialMeasurement trial) {
    List<ServerSample> samples =
        trial.window().stream().flatMap(window -> window.samplesOf(trial.server())).toList();
    Map<WaitClass, Integer> sums = new EnumMap<>(WaitClass.class);
    for (ServerSample sample : samples) {
      sample.waits().forEach((wait, count) -> sums.merge(WaitClass.of(wait), count, Integer::sum));
    }
    return new Sessions(samples, sums);
  }

  /** How many looks there were. */
  int looks() {
    return samples.size();
  }

  /** How many sessions were at this in a look, on average. */
  double mean(WaitClass what) {
    return samples.isEmpty() ? 0 : (double) sums.getOrDefault(what, 0) / samples.size();
  }

  /** How many sessions were at anything but waiting for their clients. */
  double active() {
    return samples.isEmpty()
        ? 0
        : sums.entrySet().stream()
                .filter(entry -> entry.getKey() != WaitClass.CLIENT)
                .mapToInt(Map.Entry::getValue)
                .sum()
            / (double) samples.size();
  }

  /** In how many looks a session was at this. */
  long seen(WaitClass what) {
    return samples.stream()
        .filter(
            sample -> sample.waits().keySet().stream().anyMatch(wait -> WaitClass.of(wait) == what))
        .count();
  }

  /** The wait events of a class, the most frequent first, with their sessions a look. */
  String events(WaitClass what) {
    Map<String, Integer> events = new TreeMap<>();
    for (ServerSample sample : samples) {
      sample.waits().entrySet().stream()
          .filter(entry -> WaitClass.of(entry.getKey()) == what)
          .forEach(entry -> events.merge(entry.getKey(), entry.getValue(), Integer::sum));
    }
    return events.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(3)
        .map(e -> "%s %.1f".formatted(e.getKey(), e.getValue() / (double) samples.size()))
        .reduce((one, other) -> one + ", " + other)
        .orElse("none");
  }

  /** The lock for which most sessions waited, where locks were looked at. */
  Optional<LockWait> mostWanted() {
    Map<List<String>, Integer> sessions = new TreeMap<>(Comparator.comparing(Object::toString));
    for (ServerSample sample : samples) {
      for (LockWait lock : sample.locks()) {
        sessions.merge(
            List.of(lock.lock(), lock.mode(), lock.holder()), lock.sessions(), Integer::sum);
      }
    }
    return sessions.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(
            most ->
                new LockWait(
                    most.getKey().get(0),
                    most.getKey().get(1),
                    most.getKey().get(2),
                    most.getValue()));
  }

  /** By how much a counter grew over the window; empty where it wasn't read twice. */
  Optional<Long> growth(String counter) {
    List<Long> values = new ArrayList<>();
    for (ServerSample sample : samples) {
      Long value = sample.counters().get(counter);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() < 2 ? Optional.empty() : Optional.of(values.getLast() - values.getFirst());
  }
}
