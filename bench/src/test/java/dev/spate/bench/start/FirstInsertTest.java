package dev.spate.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstInsertTest {
  private static final Instant CALLED = Instant.parse("2026-11-24T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void theFirstInsertIsTheEarliestStartOfAnyTrial() throws Exception {
    Path launcher =
        launcher(
            """
            mkdir -p "$4/a-run/trials"
            echo '{"report": {"startedAt": "2026-11-24T10:00:09Z"}}' >"$4/a-run/trials/1.json"
            echo '{"report": {"startedAt": "2026-11-24T10:00:02Z"}}' >"$4/a-run/trials/2.json"
            """);
    assertThat(new FirstInsert(launcher, new FixedTime()).measure())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aRunThatFailsIsNoMeasurement() throws Exception {
    Path launcher = launcher("echo no server; exit 3");
    assertThatThrownBy(() -> new FirstInsert(launcher, new FixedTime()).measure())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with 3")
        .hasMessageContaining("no server");
  }

  private Path launcher(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("spate"), "#!/bin/sh\n" + script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record FixedTime() implements TimeSource {
    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Instant now() {
      return CALLED;
    }
  }
}
