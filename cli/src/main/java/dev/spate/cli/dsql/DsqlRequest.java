package dev.spate.cli.dsql;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.lambda.OptionValues;
import dev.spate.dsqllocal.LocalDsql;
import dev.spate.dsqllocal.LocalDsqlOptions;
import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.cluster.ConnectionQuota;
import dev.spate.dsqllocal.cluster.Disturbances;
import dev.spate.dsqllocal.cluster.TransactionQuota;
import dev.spate.protocol.target.RehearsalName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads options into what is to be started, and gathers all that is wrong with them. */
final class DsqlRequest {
  private static final String IDENTIFIER = RehearsalName.PREFIX + "[a-z0-9]{17}";
  private static final double NANOS = 1e9;

  private final DsqlOptions options;
  private final CliContext context;
  private final List<String> problems = new ArrayList<>();
  private final OptionValues values = new OptionValues(problems);

  DsqlRequest(DsqlOptions options, CliContext context) {
    this.options = options;
    this.context = context;
  }

  /** All that is wrong; empty until {@link #read} has run. */
  List<String> problems() {
    return problems;
  }

  /** What was asked for; empty where there are problems. */
  Optional<LocalDsqlOptions> read() {
    values.checkPort("--port", options.port);
    if (!options.region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
      problems.add("--region: must be a Region such as us-east-1, got " + options.region);
    }
    for (String role : options.roles) {
      if (!role.matches("[a-z_][a-z0-9_]{0,62}")
          || role.startsWith("pg_")
          || role.equals("admin")) {
        problems.add("--role: must be the name of a role beside admin, in lower case, got " + role);
      }
    }
    Optional<ConnectionQuota> connections = values.made(this::connections);
    Optional<Disturbances> disturbances = values.made(this::disturbances);
    Optional<TransactionQuota> transactions = values.made(this::transactions);
    if (options.cluster != null && !options.cluster.matches(IDENTIFIER)) {
      problems.add(
          "--cluster: must be 26 letters and digits in lower case that begin with %s, got %s"
              .formatted(RehearsalName.PREFIX, options.cluster));
    }
    String identifier = options.cluster == null ? LocalDsql.newIdentifier() : options.cluster;
    Optional<ClusterSettings> settings =
        problems.isEmpty()
            ? values.made(
                () ->
                    new ClusterSettings(
                        identifier,
                        options.region,
                        connections.orElseThrow(),
                        transactions.orElseThrow(),
                        ClusterSettings.MESSAGE_BYTES,
                        disturbances.orElseThrow()))
            : Optional.empty();
    return settings.map(
        it ->
            new LocalDsqlOptions(
                "dsql-local",
                options.port,
                it,
                options.roles,
                folder(options.folder, context),
                true));
  }

  /** The folder that is given, or the usual one. */
  static Path folder(Path given, CliContext context) {
    Path folder =
        given == null
            ? Path.of(System.getProperty("user.home"), ".spate", "dsql")
            : context.folder().resolve(given);
    return folder.toAbsolutePath().normalize();
  }

  private ConnectionQuota connections() {
    DsqlOptions.Quotas quotas = options.quotas;
    OptionValues.Rate rate =
        values.read(
            "--connection-rate",
            quotas.rate,
            OptionValues::rate,
            new OptionValues.Rate(1, Duration.ofSeconds(1)));
    atLeastOne("--connection-burst", quotas.burst);
    atLeastOne("--connections", quotas.most);
    return new ConnectionQuota(
        rate.number() / (rate.interval().toNanos() / NANOS),
        Math.max(1, quotas.burst),
        Math.max(1, quotas.most),
        duration("--connection-life", quotas.life));
  }

  private TransactionQuota transactions() {
    TransactionQuota usual = TransactionQuota.AURORA_DSQL;
    return new TransactionQuota(
        usual.rows(), usual.bytes(), duration("--transaction-age", options.quotas.age));
  }

  private Disturbances disturbances() {
    DsqlOptions.Trouble trouble = options.trouble;
    return new Disturbances(
        values.read("--conflicts", trouble.conflicts, OptionValues::share, 0.0),
        trouble.seed,
        Optional.ofNullable(trouble.idleAfter).map(text -> duration("--idle-after", text)),
        duration("--wake-up", trouble.wakeUp));
  }

  private void atLeastOne(String option, int number) {
    if (number < 1) {
      problems.add("%s: must be at least 1, got %d".formatted(option, number));
    }
  }

  private Duration duration(String option, String text) {
    Duration duration = values.read(option, text, OptionValues::duration, Duration.ofSeconds(1));
    if (!duration.isPositive()) {
      problems.add("%s: must be longer than nothing, got %s".formatted(option, text));
      return Duration.ofSeconds(1);
    }
    return duration;
  }
}
