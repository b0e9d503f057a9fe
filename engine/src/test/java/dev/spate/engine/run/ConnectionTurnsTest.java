package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.Checks;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.target.ConnectionRate;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConnectionTurnsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void whatTheBucketHoldsIsNotWorthAWord() throws Exception {
    assertThat(ConnectionTurns.notice("dsql", endpoint(1_000, 60), load(900))).isEmpty();
    assertThat(ConnectionTurns.problem("dsql", endpoint(1_000, 60), load(900))).isEmpty();
  }

  @Test
  void theTimeThatConnectingTakesIsSaidBefore() throws Exception {
    assertThat(ConnectionTurns.notice("dsql", endpoint(1_000, 60), load(10_000)))
        .contains(
            "target dsql: opening 10,000 connections at 100/s takes 90.5 s before each trial");
    assertThat(ConnectionTurns.notice("dsql", endpoint(100, 60), load(1_000)))
        .contains("target dsql: opening 1,000 connections at 100/s takes 9.2 s before each trial");
  }

  @Test
  void connectionsThatEndBeforeTheLastIsOpenAreAProblem() throws Exception {
    assertThat(ConnectionTurns.problem("dsql", endpoint(100, 20), load(100_000)))
        .contains(
            "target dsql: load.concurrency: opening 100,000 connections at 100/s takes 17 min, and"
                + " the server ends each after 20 min: they can't all be open at once; ask for"
                + " fewer");
  }

  @Test
  void theNextTrialWaitsUntilTheBucketIsFullAgain() {
    ConnectionTurns turns = new ConnectionTurns();
    DatabaseEndpoint dsql = endpoint(1_000, 60);
    assertThat(turns.untilFull(dsql, NOON)).isZero();
    turns.connected(dsql, 700, NOON);
    assertThat(turns.untilFull(dsql, NOON.plusSeconds(2))).isEqualTo(Duration.ofSeconds(5));
    assertThat(turns.untilFull(dsql, NOON.plusSeconds(8))).isZero();
    turns.connected(dsql, 5_000, NOON);
    assertThat(turns.untilFull(dsql, NOON)).isEqualTo(Duration.ofSeconds(10));
  }

  private static Configuration load(int concurrency) throws PlanProblemsException {
    String plan =
        """
        name: test
        targets: {one: {type: postgres, url: "jdbc:postgresql://db/bench"}}
        workload: {table: events, columns: {id: {key: bigint-random}}}
        load: {model: closed, concurrency: %d, duration: 1s}
        """
            .formatted(concurrency);
    return new PlanReader(Checks::problem)
        .read(plan, "plan.yaml", List.of(), List.of())
        .configurations()
        .getFirst();
  }

  private static DatabaseEndpoint endpoint(int burst, int lifeMinutes) {
    return new DatabaseEndpoint(
            "dsql",
            "jdbc:postgresql://db/postgres",
            Map.of(),
            new CredentialReference.None("admin"),
            Duration.ofSeconds(1))
        .limited(
            new ConnectionLimits(
                Optional.of(new ConnectionRate(100, burst)),
                Optional.of(Duration.ofMinutes(lifeMinutes)),
                OptionalInt.empty()));
  }
}
