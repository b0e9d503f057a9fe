package dev.spate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedServerTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          synchronous_commitx      | on      | unrecognized configuration parameter "synchronous_commitx"
          shared_buffers           | plenty  | invalid value for parameter "shared_buffers": "plenty"
          max_connections          | 0       | 0 is outside the valid range for parameter "max_connections"
          shared_preload_libraries | missing | could not access file "missing"
          """)
  void theErrorNamesTheTargetTheSettingAndPostgresqlsOwnWords(
      String setting, String value, String words) {
    assertThat(problems(spec("durable", Map.of(setting, value))))
        .singleElement()
        .asString()
        .startsWith("target durable: settings." + setting + ": PostgreSQL 18.")
        .contains("refused to start: " + words)
        .doesNotContain(folder.toString());
  }

  @Test
  void allTargetsThatAreWrongAreNamedAtOnceAndNoneRuns() {
    List<String> problems =
        problems(
            spec("one", Map.of("fsyncx", "on")),
            spec("fine", Map.of()),
            spec("two", Map.of("work_mem", "-5")));
    assertThat(problems).hasSize(2);
    assertThat(problems.getFirst()).startsWith("target one: settings.fsyncx:");
    assertThat(problems.getLast()).startsWith("target two: settings.work_mem:");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aVersionThatIsNotPackedIsRefusedWithThoseThatAre() {
    EmbeddedServerException e =
        refused(() -> new ServerSpec("old", "9.6", Map.of(), Optional.empty()));
    assertThat(e).hasMessage("target old: version: 9.6 is not packed with Spate, only 17 and 18");
  }

  @ParameterizedTest
  @ValueSource(strings = {"port", "Listen_Addresses", "data_directory", "include", "Include_Dir"})
  void whatSpateDecidesCannotBeSet(String setting) {
    assertThat(refused(() -> ServerSpec.of("durable", Map.of(setting, "1"))))
        .hasMessage("target durable: settings." + setting + ": decided by Spate, can't be set");
  }

  @Test
  void aNameThatCouldBreakOutOfItsLineIsRefused() {
    assertThat(refused(() -> ServerSpec.of("durable", Map.of("fsync = off\nport", "1"))))
        .hasMessageContaining("not the name of a PostgreSQL setting");
  }

  @Test
  void aGroupThatWasClosedStartsNothing() {
    EmbeddedServers servers = new EmbeddedServers();
    servers.close();
    assertThat(refused(() -> servers.startAll(List.of(spec("late", Map.of())))))
        .hasMessageContaining("target late: Spate is shutting down");
  }

  private ServerSpec spec(String name, Map<String, String> settings) {
    return new ServerSpec(name, "18", settings, Optional.of(folder));
  }

  private static List<String> problems(ServerSpec... specs) {
    return refused(() -> EmbeddedServer.startAll(List.of(specs))).problems();
  }

  private static EmbeddedServerException refused(Runnable start) {
    return catchThrowableOfType(EmbeddedServerException.class, start::run);
  }
}
