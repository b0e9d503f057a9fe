package dev.spate.worker.server.dsql;

import dev.spate.worker.server.ServerStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a session of DSQL can read of the server's work: nothing. */
final class NoStatistics implements ServerStatistics {
  private static final Reading NOTHING = new Reading(Map.of(), Map.of(), List.of());

  @Override
  public List<String> missing() {
    return List.of(
        "sessions and counters: Aurora DSQL has no pg_stat_activity and no pg_stat_database;"
            + " CloudWatch has them under AWS/AuroraDSQL");
  }

  @Override
  public Reading read() {
    return NOTHING;
  }

  @Override
  public Reading sessions() {
    return NOTHING;
  }

  @Override
  public Optional<ServingProcess> process() {
    return Optional.empty();
  }
}
