package dev.spate.lambda.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseVariablesTest {
  @ParameterizedTest
  @CsvSource({
    "db.example.com, , , jdbc:postgresql://db.example.com:5432/postgres",
    "db.example.com, 6432, bench, jdbc:postgresql://db.example.com:6432/bench",
    "db.example.com:7432, 6432, bench, jdbc:postgresql://db.example.com:7432/bench",
    "10.0.0.7, , bench, jdbc:postgresql://10.0.0.7:5432/bench",
    "[fd00::7]:7432, , bench, jdbc:postgresql://[fd00::7]:7432/bench",
    "[fd00::7], , bench, jdbc:postgresql://[fd00::7]:5432/bench",
  })
  void theEndpointIsAHostWithOrWithoutItsPort(
      String endpoint, String port, String name, String url) {
    Map<String, String> variables = variables(endpoint);
    variables.put("DB_PORT", port == null ? "" : port);
    variables.put("DB_NAME", name == null ? "" : name);
    assertThat(DatabaseVariables.endpoint(variables).url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"host/db?password=x", "a b", "host:port", "user@host:1/x", "fd00::7"})
  void anEndpointThatIsMoreThanAHostIsRefused(String endpoint) {
    assertThatThrownBy(() -> DatabaseVariables.endpoint(variables(endpoint)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("DB_ENDPOINT must be a host or host:port");
  }

  @Test
  void allProblemsAreToldAtOnceAndNoPasswordIsRepeated() {
    Map<String, String> variables = variables("a b");
    variables.remove("DB_USER");
    variables.put("DB_PORT", "many");
    variables.put("DB_NAME", "a?b");
    assertThatThrownBy(() -> DatabaseVariables.endpoint(variables))
        .hasMessageContaining("DB_USER")
        .hasMessageContaining("DB_ENDPOINT must")
        .hasMessageContaining("DB_PORT must")
        .hasMessageContaining("DB_NAME must")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void thePasswordStaysInItsVariable() {
    DatabaseEndpoint endpoint = DatabaseVariables.endpoint(variables("host"));
    assertThat(endpoint.credentials())
        .isEqualTo(new CredentialReference.Environment("DB_USER", "DB_PASS"));
    assertThat(endpoint.toString()).doesNotContain("sesame");
    Map<String, String> without = variables("host");
    without.put("DB_PASS", "");
    assertThat(DatabaseVariables.endpoint(without).credentials())
        .isEqualTo(new CredentialReference.None("writer"));
  }

  private static Map<String, String> variables(String endpoint) {
    Map<String, String> variables = new HashMap<>();
    variables.put("DB_ENDPOINT", endpoint);
    variables.put("DB_USER", "writer");
    variables.put("DB_PASS", "sesame-81");
    return variables;
  }
}
