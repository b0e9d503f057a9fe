package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://db.example.com/bench       | db.example.com:5432",
        "jdbc:postgresql://[::1]:5433/bench?ssl=true  | [::1]:5433",
        "jdbc:postgresql://one:1,two:2/bench          | one:1, two:2",
        "jdbc:postgresql:bench                        | localhost:5432",
        "jdbc:postgresql:///bench                     | localhost:5432",
      })
  void aUrlSaysWhereTheServerIs(String url, String place) {
    ServerAddress address = ServerAddress.parse(url).orElseThrow();
    assertThat(address).hasToString(place);
    assertThat(address.database()).isEqualTo("bench");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://db/bench", "postgresql://db/bench", "db.example.com", ""})
  void whatIsNoUrlOfPostgresqlIsNoAddress(String url) {
    assertThat(ServerAddress.parse(url)).isEmpty();
  }

  @Test
  void anAddressOfIpv6IsKnownWithoutItsBrackets() {
    ServerAddress address = ServerAddress.parse("jdbc:postgresql://[::1]/bench").orElseThrow();
    assertThat(address.hosts()).containsExactly(new ServerAddress.Host("::1", 5432));
  }
}
