package dev.spate.fleets.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.credential.CredentialChain;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialEndpointTest {
  private static final AwsCredentials TEMPORARY =
      new AwsCredentials(
          "ASIAEXAMPLE",
          "secret-4711",
          Optional.of("session-4712"),
          Optional.of(Instant.parse("2030-01-01T12:00:00Z")));

  private CredentialSource source = () -> TEMPORARY;
  private final CredentialEndpoint endpoint = new CredentialEndpoint(() -> source.current());

  @AfterEach
  void close() {
    endpoint.close();
  }

  /** What a worker's process finds by these variables. */
  private static AwsCredentials found(Map<String, String> variables) throws Exception {
    HttpClients network = new HttpClients(NetworkSettings.of(Map.of()), System::nanoTime);
    return CredentialChain.of(variables, network, () -> Instant.parse("2030-01-01T11:00:00Z"))
        .current();
  }

  @Test
  void aProcessFindsTheDriversCredentialsByItsVariables() throws Exception {
    assertThat(found(endpoint.variables())).isEqualTo(TEMPORARY);
    assertThat(endpoint.variables().toString()).doesNotContain("secret-4711", "session-4712");
  }

  @Test
  void keysOfAUserHaveNeitherSessionNorEnd() throws Exception {
    AwsCredentials keys =
        new AwsCredentials("AKIAEXAMPLE", "secret-4713", Optional.empty(), Optional.empty());
    source = () -> keys;
    assertThat(found(endpoint.variables())).isEqualTo(keys);
  }

  @Test
  void whoDoesNotKnowTheTokenGetsNothing() throws Exception {
    Map<String, String> variables = new HashMap<>(endpoint.variables());
    variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "guessed");
    assertThatThrownBy(() -> found(variables))
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("it answers 403");
    variables.remove("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    assertThatThrownBy(() -> found(variables)).hasMessageContaining("it answers 403");
  }

  @Test
  void whereTheDriverHasNoneThatIsSaid() throws Exception {
    source =
        () -> {
          throw new CredentialException("no profile 'bench'");
        };
    assertThatThrownBy(() -> found(endpoint.variables()))
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("it answers 503");
  }
}
