package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.connect.vault.VaultFixture;
import dev.spate.worker.testing.ShiftedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultLoginsTest {
  private static final Optional<String> SECRET = Optional.of("secret/bench/db");
  private static final Optional<String> DATABASE = Optional.of("database/bench");

  private final ShiftedTime time = new ShiftedTime();
  private VaultFixture vault;

  @TempDir private Path home;

  @BeforeEach
  void start() throws IOException {
    vault = new VaultFixture();
  }

  @AfterEach
  void stop() {
    vault.close();
  }

  @Test
  void aWorkerLogsInByItsAwsCredentialsAndReadsASecretOnce() throws Exception {
    VaultLogins logins = logins(vault.variables());
    for (int i = 0; i < 3; i++) {
      Credentials found = logins.login(byRole(SECRET, Optional.empty()));
      assertThat(found.user()).isEqualTo("ada");
      assertThat(found.password()).isEqualTo("sesame");
      assertThat(found.expiresAt()).isEmpty();
    }
    assertThat(vault.asked).containsExactly("auth/aws/login", "secret/data/bench/db");
  }

  @Test
  void aTokenOfTheEnvironmentOrOfVaultsOwnFileLogsInToo() throws Exception {
    CredentialReference.Vault reference = by(SECRET, Optional.empty(), Optional.empty());
    Map<String, String> variables = new HashMap<>(Map.of("VAULT_ADDR", vault.url()));
    assertThatThrownBy(() -> logins(variables).login(reference))
        .hasMessage(
            "credentials: Vault at %s denies secret secret/bench/db: permission denied"
                .formatted(vault.url()));
    variables.put("VAULT_TOKEN", "a-token");
    assertThat(logins(variables).login(reference).user()).isEqualTo("ada");
    Files.writeString(home.resolve(".vault-token"), "a-token\n");
    Map<String, String> ofFile = Map.of("VAULT_ADDR", vault.url(), "HOME", home.toString());
    assertThat(logins(ofFile).login(reference).user()).isEqualTo("ada");
  }

  @Test
  void aSecretThatWasRefusedIsReadAnew() throws Exception {
    VaultLogins logins = logins(vault.variables());
    CredentialReference.Vault reference = byRole(SECRET, Optional.empty());
    Credentials first = logins.login(reference);
    vault.secret.put("password", "rotated");
    logins.renew(reference, first);
    assertThat(logins.login(reference).password()).isEqualTo("rotated");
    logins.renew(reference, first);
    assertThat(logins.login(reference).password()).isEqualTo("rotated");
    assertThat(vault.asked)
        .containsExactly("auth/aws/login", "secret/data/bench/db", "secret/data/bench/db");
  }

  @Test
  void aUserThatVaultMakesIsKeptAndItsLeaseRenewedInTheLastThirdOfIt() throws Exception {
    VaultLogins logins = logins(vault.variables());
    CredentialReference.Vault reference = byRole(Optional.empty(), DATABASE);
    Credentials first = logins.login(reference);
    assertThat(first.user()).isEqualTo("v-bench-1");
    Instant end = first.expiresAt().orElseThrow();
    time.shift(Duration.ofMinutes(5));
    assertThat(logins.login(reference).expiresAt()).contains(end);
    time.shift(Duration.ofMinutes(3));
    Credentials later = logins.login(reference);
    assertThat(later.user()).isEqualTo("v-bench-1");
    assertThat(later.expiresAt().orElseThrow()).isAfter(end);
    assertThat(vault.asked)
        .containsExactly("auth/aws/login", "database/creds/bench", "sys/leases/renew");
  }

  @Test
  void aLeaseThatEndsOrCannotGoOnIsFollowedByAnotherUser() throws Exception {
    VaultLogins logins = logins(vault.variables());
    CredentialReference.Vault reference = byRole(Optional.empty(), DATABASE);
    logins.login(reference);
    vault.renewal = Duration.ofMinutes(1); // as near to the longest that its role may have
    time.shift(Duration.ofMinutes(8));
    assertThat(logins.login(reference).user()).isEqualTo("v-bench-2");
    vault.leasesEnded = true;
    time.shift(Duration.ofMinutes(8));
    assertThat(logins.login(reference).user()).isEqualTo("v-bench-3");
    time.shift(Duration.ofMinutes(11));
    assertThat(logins.login(reference).user()).isEqualTo("v-bench-4");
  }

  @Test
  void whatVaultRefusesIsSaidInItsWords() {
    refused("has no secret secret/gone/db", Optional.of("secret/gone/db"));
    vault.secret.remove("password");
    assertThatThrownBy(() -> logins(vault.variables()).login(byRole(SECRET, Optional.empty())))
        .hasMessage(
            "credentials: Vault's secret secret/bench/db has no password; its keys are: username");
    vault.sealed = true;
    refused("is sealed or in maintenance (Vault is sealed): its operators must unseal it", SECRET);
  }

  private void refused(String words, Optional<String> secret) {
    assertThatThrownBy(() -> logins(vault.variables()).login(byRole(secret, Optional.empty())))
        .hasMessage("credentials: Vault at %s %s".formatted(vault.url(), words));
  }

  @Test
  void aRoleThatVaultDoesNotKnowAndARequestThatStsDoesNotAreRefused() {
    assertThatThrownBy(
            () ->
                logins(vault.variables()).login(by(SECRET, Optional.empty(), Optional.of("other"))))
        .hasMessage(
            "credentials: Vault at %s answers 400 when asked for the login of role other at aws:"
                    .formatted(vault.url())
                + " entry for role other not found");
    Map<String, String> stranger = new HashMap<>(vault.variables());
    stranger.put("AWS_SECRET_ACCESS_KEY", "another");
    assertThatThrownBy(() -> logins(stranger).login(byRole(SECRET, Optional.empty())))
        .hasMessageContaining("denies the login of role worker at aws")
        .message()
        .doesNotContain("another", "AKIDEXAMPLE");
  }

  @Test
  void withoutAnAddressThereIsNoVault() {
    assertThatThrownBy(() -> logins(Map.of()).login(byRole(SECRET, Optional.empty())))
        .hasMessage("credentials: Vault's address isn't known: set VAULT_ADDR");
  }

  private VaultLogins logins(Map<String, String> variables) {
    return new VaultLogins(new AwsIdentities(variables, time), variables, time);
  }

  private static CredentialReference.Vault byRole(
      Optional<String> secret, Optional<String> database) {
    return by(secret, database, Optional.of("worker"));
  }

  private static CredentialReference.Vault by(
      Optional<String> secret, Optional<String> database, Optional<String> role) {
    return new CredentialReference.Vault(
        Optional.empty(),
        Optional.empty(),
        secret,
        database,
        Optional.empty(),
        "username",
        "password",
        role,
        "aws",
        Optional.of(VaultFixture.SERVER_ID),
        Optional.empty());
  }
}
