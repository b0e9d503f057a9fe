package dev.spate.cli.init;

import dev.spate.cli.init.guess.Yaml;
import dev.spate.protocol.outcome.TableDescription;
import java.util.List;
import java.util.Locale;

/**
 * A plan for a table that is there, commented for its editor.
 *
 * @param yaml the plan
 * @param toLookAt columns and constraints that a person has to look at
 */
public record PlanSketch(String yaml, List<String> toLookAt) {
  public PlanSketch {
    toLookAt = List.copyOf(toLookAt);
  }

  /**
   * Sketches a plan.
   *
   * @param name the plan's name
   * @param url the JDBC URL, without user and password
   * @param table the table's name as it was asked for
   * @param credentials the credential reference in YAML's flow style
   */
  public static PlanSketch of(
      String name, String url, String table, String credentials, TableDescription description) {
    Draft draft = Draft.of(description);
    String yaml =
        head(name, url, table, credentials)
            + ColumnLines.of(draft)
            + combinations(draft)
            + (description.holdsRows() ? KEEP : "")
            + tail(draft.capacity());
    return new PlanSketch(yaml, draft.remarks().stream().map(Remark::about).distinct().toList());
  }

  /** What comes behind the columns. */
  private static String tail(Capacity capacity) {
    return """
      # statement, batch, values, unnest or copy; all rows of a transaction commit together.
      insert: {method: batch, rowsPerTransaction: %d}

    %s

    # What to vary: any value of workload, load or fleet.
    # sweep: {load.concurrency: [1, 4, 16]}

    # How often each configuration is tried: 3, or 5 where targets are compared, unless a number
    # stands here. This goes on until the result is precise enough:
    # iterations: {atLeast: 5, atMost: 20, until: ±3%%}

    # What must hold for exit code 0.
    checks:
      - unaccounted == 0 # each acknowledged row is stored, and no other but those in doubt
    """
        .formatted(capacity.rowsPerTransaction(), load(capacity));
  }

  private static String load(Capacity capacity) {
    if (!capacity.isSmall()) {
      return """
      # In total over all workers. An open load has a rate instead:
      #   {model: open, arrivalRate: 500/s, arrivals: poisson, warmup: 5s, duration: 60s}
      load: {model: closed, concurrency: 4, warmup: 2s, duration: 10s}\
      """;
    }
    return String.format(
        Locale.ROOT,
        """
        # In total over all workers. There can't be more than %,d rows, so the rate is one at which
        # they last. Without such a bound, a closed load goes as fast as the server does:
        #   {model: closed, concurrency: 4, warmup: 2s, duration: 10s}
        load: {model: open, arrivalRate: %d/s, arrivals: uniform, warmup: 2s, duration: 10s}\
        """,
        capacity.rows(),
        capacity.arrivalRate());
  }

  private static String combinations(Draft draft) {
    return draft.combinations().isEmpty()
        ? ""
        : "  # What never repeats; there are as many rows as there are combinations.\n  unique: %s\n"
            .formatted(draft.combinations().stream().map(Yaml::list).toList());
  }

  private static String head(String name, String url, String table, String credentials) {
    return """
    # A plan for Spate, sketched from a table that is there. docs/PLAN.md has every key.
    #   spate check THIS_FILE     connects and says what a run would do; writes no row
    #   spate run THIS_FILE
    name: %s

    # The databases to compare. Add others, and each trial runs on all of them in turn.
    targets:
      db:
        type: postgres
        url: %s
        credentials: %s

    workload:
      table: %s
      # How each column's values are made.
      columns:
    """
        .formatted(name, Yaml.text(url), credentials, Yaml.text(table));
  }

  private static final String KEEP =
      """
        # The table holds rows. They stay, and each trial adds to them; nothing is removed.
        existing: keep
      """;
}
