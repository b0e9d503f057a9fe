package dev.spate.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverTest {

  @TempDir Path folder;

  @Test
  void theServerOfAKilledDriverIsRemovedByTheNextStartThere() throws Exception {
    Process driver = startDriver();
    String[] left;
    try (BufferedReader output = driver.inputReader(UTF_8)) {
      left = output.readLine().split(" ", 2);
    } finally {
      driver.destroyForcibly().waitFor();
    }
    long postmaster = Long.parseLong(left[0]);
    assertThat(EmbeddedServerTest.isAlive(postmaster)).isTrue();
    try (EmbeddedServer server = startServer()) {
      assertThat(EmbeddedServerTest.isAlive(postmaster)).isFalse();
      assertThat(Path.of(left[1])).doesNotExist();
      assertThat(server.folder()).exists();
    }
  }

  @Test
  void theServerOfALivingDriverIsLeftAlone() throws Exception {
    Process driver = startDriver();
    try (BufferedReader output = driver.inputReader(UTF_8)) {
      String[] other = output.readLine().split(" ", 2);
      startServer().close();
      assertThat(EmbeddedServerTest.isAlive(Long.parseLong(other[0]))).isTrue();
      assertThat(Path.of(other[1])).exists();
    } finally {
      driver.destroyForcibly().waitFor();
      startServer().close();
    }
  }

  @Test
  void severalServersOfOneDriverDoNotTakeEachOtherForLeftovers() {
    try (EmbeddedServer first = startServer()) {
      try (EmbeddedServer second = startServer()) {
        assertThat(second.folder()).exists();
      }
      assertThat(first.folder()).exists();
      assertThat(EmbeddedServerTest.isAlive(first.processIds().getFirst())).isTrue();
    }
  }

  private EmbeddedServer startServer() {
    return EmbeddedServer.start(new ServerSpec("next", "18", Map.of(), Optional.of(folder)));
  }

  private Process startDriver() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    return new ProcessBuilder(
            java, "-cp", classPath, KilledDriverMain.class.getName(), folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
