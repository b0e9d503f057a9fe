package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgpassFileTest {
  private static final ServerAddress.Host HOST = new ServerAddress.Host("db.example.com", 5432);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db.example.com:5432:bench:ada:secret | secret",
        "*:*:*:*:secret                       | secret",
        "db.example.com:*:bench:ada:a:b       | a:b",
        "*:*:*:*:a\\:b\\\\c                   | a:b\\c",
        "*:*:*:a\\da:secret                   | secret",
        "*:*:*:*:trailing\\                   | trailing\\",
      })
  void aLineThatFitsGivesItsPassword(String line, String password) {
    assertThat(lookUp(line)).contains(password);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db.example.com:5433:bench:ada:secret",
        "db.example.org:5432:bench:ada:secret",
        "db.example.com:5432:other:ada:secret",
        "db.example.com:5432:bench:eve:secret",
        "db.example.com:5432:bench:ada",
        "\\*:5432:bench:ada:secret",
        "*.example.com:5432:bench:ada:secret",
        "# *:*:*:*:secret",
        "nonsense",
      })
  void aLineThatDoesNotFitGivesNone(String line) {
    assertThat(lookUp(line)).isEmpty();
  }

  @Test
  void theFirstLineThatFitsCounts() {
    assertThat(lookUp("", "*:5433:*:*:first", "*:*:bench:*:second", "*:*:*:*:third"))
        .contains("second");
  }

  @Test
  void aColonInANameIsEscaped() {
    PgpassFile file = new PgpassFile(List.of("\\:\\:1:5432:*:*:secret"));
    assertThat(file.password(new ServerAddress.Host("::1", 5432), "bench", "ada"))
        .contains("secret");
  }

  private static Optional<String> lookUp(String... lines) {
    return new PgpassFile(Arrays.asList(lines)).password(HOST, "bench", "ada");
  }
}
