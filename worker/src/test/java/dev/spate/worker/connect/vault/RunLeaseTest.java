package dev.spate.worker.connect.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.CredentialSource;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.connect.secret.SecretLogin;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunLeaseTest {
  private VaultFixture vault;

  @BeforeEach
  void start() throws IOException {
    vault = new VaultFixture();
  }

  @AfterEach
  void stop() {
    vault.close();
  }

  @Test
  void allWorkersOfARunReadOneUserWhoIsGoneAfterIt() throws Exception {
    try (RunLease lease = take()) {
      for (int worker = 0; worker < 3; worker++) {
        VaultSecrets.Given given = secrets().login(lease.lent(), owner());
        assertThat(given.login()).isEqualTo(new SecretLogin.Found("v-bench-1", "made-1"));
      }
      assertThat(lease.lent().toString()).doesNotContain("made-1", "v-bench-1");
      assertThat(vault.asked).containsOnlyOnce("database/creds/bench");
      assertThat(vault.deletedAfter).containsEntry("runs/r1", "1200s");
    }
    assertThat(vault.revoked).containsExactly("database/creds/bench/1");
    assertThat(vault.kept).isEmpty();
  }

  @Test
  void theLeaseIsRenewedForAsLongAsTheRunLasts() throws Exception {
    vault.lease = Duration.ofSeconds(1);
    try (RunLease _ = take()) {
      await(() -> vault.asked.stream().filter("sys/leases/renew"::equals).count() > 1);
      assertThat(vault.asked).containsOnlyOnce("database/creds/bench");
    }
  }

  @Test
  void whereALeaseCannotGoOnWorkersFindAnotherUserInItsPlace() throws Exception {
    vault.lease = Duration.ofSeconds(1);
    vault.leasesEnded = true;
    try (RunLease lease = take()) {
      await(() -> vault.kept.get("runs/r1").path("username").asText().equals("v-bench-2"));
      assertThat(secrets().login(lease.lent(), owner()).login().user()).isNotEqualTo("v-bench-1");
    }
    assertThat(vault.revoked).contains("database/creds/bench/1", "database/creds/bench/2");
  }

  @Test
  void aSealedVaultIsSaidBeforeTheRun() {
    vault.sealed = true;
    assertThatThrownBy(this::take)
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("is sealed");
  }

  private RunLease take() throws Exception {
    return RunLease.take(secrets(), reference(), owner(), "r1");
  }

  private VaultSecrets secrets() {
    return new VaultSecrets(vault.variables(), TimeSource.system());
  }

  private CredentialSource owner() {
    return new AwsIdentities(vault.variables(), TimeSource.system())
        .of(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static CredentialReference.Vault reference() {
    return new CredentialReference.Vault(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("database/bench"),
        Optional.empty(),
        "username",
        "password",
        Optional.of("worker"),
        "aws",
        Optional.of(VaultFixture.SERVER_ID),
        Optional.empty(),
        Optional.of("kv/runs"));
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
