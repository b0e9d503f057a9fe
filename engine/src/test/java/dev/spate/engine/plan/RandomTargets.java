package dev.spate.engine.plan;

import dev.spate.engine.target.DsqlEndpoint;
import dev.spate.engine.target.DsqlTarget;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.LocalCluster;
import dev.spate.engine.target.PostgresTarget;
import dev.spate.engine.target.Target;
import dev.spate.engine.target.TlsMode;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.CredentialReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Valid targets of every form.
 *
 * @param text texts that YAML is known to trip over
 */
record RandomTargets(Random random, Supplier<String> text, Supplier<Duration> duration) {
  Target target() {
    return switch (random.nextInt(4)) {
      case 0 -> embedded();
      case 1 -> postgres();
      case 2 -> dsql();
      default -> localDsql();
    };
  }

  private EmbeddedTarget embedded() {
    Map<String, String> settings = Map.of("name1", text.get(), "name2", text.get());
    return new EmbeddedTarget("" + random.nextInt(12, 19), settings, duration.get());
  }

  private PostgresTarget postgres() {
    boolean url = random.nextBoolean();
    return new PostgresTarget(
        url ? Optional.of("jdbc:postgresql://db/bench") : Optional.empty(),
        url ? Optional.empty() : Optional.of("db.example.com"),
        url ? OptionalInt.empty() : OptionalInt.of(random.nextInt(1, 65_536)),
        url ? Optional.empty() : Optional.of(text.get()),
        List.of(),
        Optional.of(TlsMode.VERIFY_FULL),
        optional(() -> new PlanPath("/ca.pem")),
        Optional.empty(),
        optional(random::nextBoolean),
        credentials(),
        duration.get());
  }

  private DsqlEndpoint endpoint(String region, int weight) {
    return new DsqlEndpoint(
        "abc.dsql.%s.on.aws".formatted(region),
        optional(() -> region),
        optional(() -> "10.0.0.1"),
        weight);
  }

  private DsqlTarget dsql() {
    boolean several = random.nextBoolean();
    return new DsqlTarget(
        several
            ? Optional.empty()
            : Optional.of(
                random.nextBoolean() ? "abc.dsql.eu-west-1.on.aws" : "cluster.example.com"),
        several ? List.of(endpoint("eu-west-1", 7), endpoint("us-east-1", 0)) : List.of(),
        text.get(),
        several ? Optional.empty() : Optional.of("eu-west-1"),
        several ? Optional.empty() : optional(() -> "127.0.0.1:15432"),
        optional(() -> new PlanPath("/ca.pem")),
        new CredentialReference.Iam(
            Optional.empty(),
            Optional.empty(),
            optional(() -> new PlanPath("/keys")),
            optional(text),
            optional(text)),
        Optional.empty(),
        duration.get());
  }

  private DsqlTarget localDsql() {
    return new DsqlTarget(
        Optional.of(DsqlTarget.LOCAL),
        List.of(),
        text.get(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new CredentialReference.Iam(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        optional(
            () ->
                new LocalCluster(
                    new ArrivalRate(random.nextInt(1, 500), ArrivalRate.Unit.TRANSACTIONS),
                    random.nextInt(1, 500),
                    random.nextInt(1, 500),
                    duration.get(),
                    duration.get(),
                    random.nextDouble(),
                    random.nextLong())),
        duration.get());
  }

  private CredentialReference credentials() {
    return switch (random.nextInt(7)) {
      case 0 -> new CredentialReference.Environment("A", "B");
      case 4 ->
          new CredentialReference.SecretsManager(
              text.get(),
              optional(text),
              optional(text),
              text.get(),
              text.get(),
              optional(text),
              optional(text));
      case 5 ->
          new CredentialReference.Ssm(
              text.get(), optional(text), optional(text), optional(text), optional(text));
      case 1 -> new CredentialReference.File(new PlanPath("/secret"));
      case 2 ->
          new CredentialReference.Pgpass(text.get(), optional(() -> new PlanPath("~/.pgpass")));
      case 6 ->
          new CredentialReference.Vault(
              optional(text),
              optional(text),
              Optional.empty(),
              Optional.of("database/bench"),
              optional(text),
              text.get(),
              text.get(),
              optional(text),
              text.get(),
              optional(text),
              optional(text),
              optional(() -> "kv/runs"));
      default -> new CredentialReference.None(text.get());
    };
  }

  private <T> Optional<T> optional(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }
}
