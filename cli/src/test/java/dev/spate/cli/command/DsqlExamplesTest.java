package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples about Aurora DSQL, as a rehearsal on this machine; bench/rehearsal runs all of them.
 */
class DsqlExamplesTest {
  private static final Path PLAN =
      Path.of("..", "examples", "dsql-vs-rds.yaml").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void thePlanForAwsRunsByItsEndpointsAloneAndCountsConflictsOnDsql() throws Exception {
    CommandLineSandbox sandbox = new CommandLineSandbox(folder, Map.of());

    int code =
        sandbox.spate(
            "run",
            PLAN.toString(),
            "--set",
            "targets.dsql.endpoint=local",
            "--set",
            "targets.rds={type: embedded}",
            "--set",
            "load.warmup=0s",
            "--set",
            "load.duration=3s",
            "--set",
            "iterations=1");

    assertThat(code).as(sandbox.err()).isZero();
    JsonNode configurations = sandbox.result().path("configurations");
    assertThat(configurations).hasSize(2);
    assertThat(configurations)
        .allSatisfy(
            one -> {
              JsonNode metrics = one.at("/trials/0/metrics");
              assertThat(metrics.path("completed").asLong()).isPositive();
              assertThat(metrics.path("unaccounted").asLong()).isZero();
            });
    JsonNode dsql = configurations.get(0).at("/trials/0");
    assertThat(configurations.get(0).path("target").asText()).isEqualTo("dsql");
    assertThat(dsql.at("/conflicts/OC000").asLong()).isPositive();
    assertThat(dsql.at("/metrics/retried").asLong()).isPositive();
    assertThat(dsql.at("/metrics/errors").asLong()).isZero();
    assertThat(configurations.get(1).at("/trials/0/conflicts")).isEmpty();
    assertThat(sandbox.out() + sandbox.err()).contains("these are not DSQL's figures");
  }
}
