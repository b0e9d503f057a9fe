package dev.spate.engine.run;

import dev.spate.engine.plan.Configuration;
import dev.spate.protocol.target.ConnectionRate;
import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What it takes to connect a load's workers where a server lets in so many at a time. */
final class ConnectionTurns {
  /** What is shorter isn't worth a word. */
  private static final Duration NOTABLE = Duration.ofSeconds(1);

  private final Map<String, Connected> before = new HashMap<>();

  private record Connected(Instant at, double taken) {}

  /** What a reader of the plan should know; empty where nobody waits for long. */
  static Optional<String> notice(
      String target, DatabaseEndpoint endpoint, Configuration configuration) {
    int connections = ConnectionDemand.of(configuration);
    return endpoint
        .limits()
        .rate()
        .filter(rate -> takes(rate, configuration).compareTo(NOTABLE) >= 0)
        .map(
            rate ->
                String.format(
                    Locale.ROOT,
                    "target %s: opening %,d connections at %s/s takes %s before each trial",
                    target,
                    connections,
                    number(rate.perSecond()),
                    text(takes(rate, configuration))));
  }

  /** What can't be done: to hold more connections than can be opened while the first ones live. */
  static Optional<String> problem(
      String target, DatabaseEndpoint endpoint, Configuration configuration) {
    Optional<ConnectionRate> rate = endpoint.limits().rate();
    Optional<Duration> life = endpoint.limits().lifetime();
    if (rate.isEmpty() || life.isEmpty()) {
      return Optional.empty();
    }
    Duration takes = takes(rate.get(), configuration);
    // a session is renewed from half of its life on
    return takes.multipliedBy(2).compareTo(life.get()) <= 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "target %s: %s: opening %,d connections at %s/s takes %s, and the server ends each"
                    + " after %s: they can't all be open at once; ask for fewer",
                target,
                ConnectionDemand.path(configuration),
                ConnectionDemand.of(configuration),
                number(rate.get().perSecond()),
                text(takes),
                text(life.get())));
  }

  private static Duration takes(ConnectionRate rate, Configuration configuration) {
    return ConnectionShare.forecast(
        rate, configuration.fleet().workers(), ConnectionDemand.of(configuration));
  }

  /** How long a trial's workers must not connect yet, for the last ones' sake. */
  Duration untilFull(DatabaseEndpoint endpoint, Instant now) {
    Connected last = before.get(endpoint.url());
    if (last == null || endpoint.limits().rate().isEmpty()) {
      return Duration.ZERO;
    }
    double seconds = last.taken() / endpoint.limits().rate().get().perSecond();
    Duration left =
        Duration.ofNanos((long) (seconds * 1e9)).minus(Duration.between(last.at(), now));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** A trial's workers connect until then. */
  void connected(DatabaseEndpoint endpoint, int connections, Instant until) {
    endpoint
        .limits()
        .rate()
        .ifPresent(
            rate ->
                before.put(
                    endpoint.url(), new Connected(until, Math.min(connections, rate.burst()))));
  }

  private static String number(double perSecond) {
    return perSecond == Math.rint(perSecond)
        ? Long.toString(Math.round(perSecond))
        : Double.toString(perSecond);
  }

  private static String text(Duration duration) {
    double seconds = duration.toMillis() / 1e3;
    return seconds < 600
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%d min", Math.ceilDiv(duration.toSeconds(), 60));
  }
}
