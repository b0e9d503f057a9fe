package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dsql-local isn't started with, and why. */
class DsqlRefusalTest {
  @TempDir Path folder;

  @Test
  void eachWrongOptionIsNamedAtOnce() {
    CommandLineSandbox sandbox = new CommandLineSandbox(folder, Map.of());
    int code =
        sandbox.spate(
            "dsql",
            "start",
            "--port=70000",
            "--region=Mars",
            "--role=Admin",
            "--connection-rate=fast",
            "--connections=0",
            "--connection-life=0s",
            "--conflicts=120%");
    assertThat(code).isEqualTo(2);
    assertThat(sandbox.err())
        .contains("spate: dsql-local was not started; 7 problems")
        .contains("--port: must be from 0 to 65535, got 70000")
        .contains("--region: must be a Region such as us-east-1, got Mars")
        .contains("--role: must be the name of a role beside admin, in lower case, got Admin")
        .contains("--connection-rate: must be a number in a time, such as 1000/10s, got fast")
        .contains("--connections: must be at least 1, got 0")
        .contains("--connection-life: must be longer than nothing, got 0s")
        .contains("--conflicts: must be a share from 0% to 100%, such as 5%, got 120%");
  }

  @Test
  void anIdentifierIsOneOfAClusters() {
    CommandLineSandbox sandbox = new CommandLineSandbox(folder, Map.of());
    assertThat(sandbox.spate("dsql", "start", "--cluster=mine")).isEqualTo(2);
    assertThat(sandbox.err())
        .contains(
            "--cluster: must be 26 letters and digits in lower case that begin with dsqllocal, got"
                + " mine");
  }

  @Test
  void aTokenNeedsAClusterThatRuns() {
    CommandLineSandbox sandbox = new CommandLineSandbox(folder, Map.of());
    assertThat(sandbox.spate("dsql", "token", "--folder=nowhere")).isEqualTo(2);
    assertThat(sandbox.err())
        .contains("--folder: there is no running cluster's files in")
        .contains("See: spate dsql start --help");
    assertThat(sandbox.out()).isEmpty();
  }
}
