package dev.spate.lambdalocal.launch;

import static dev.spate.lambdalocal.environment.TestPool.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spate.lambdalocal.environment.TestPool;
import dev.spate.lambdalocal.execution.FunctionCode.JavaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime client's AOT cache. A JVM that is told to insist on it doesn't start without. */
class RuntimeCacheTest {
  private static final Map<String, String> INSIST = Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");

  @TempDir private Path folder;
  @TempDir private Path caches;

  @Test
  void isMadeOnceAndUsedByEnvironmentsOfAllKinds() throws Exception {
    FileTime made;
    try (TestPool pool = pool(INSIST)) {
      assertThat(text(pool.invoke("\"\""))).contains("-XX:AOTCache=" + cache());
      made = Files.getLastModifiedTime(cache());
      pool.pool().provision("1", 1);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> pool.pool().provisioned("1").available() == 1);
    }
    try (TestPool pool = pool(INSIST)) {
      assertThat(pool.invoke("\"\"").error()).isEmpty();
    }
    assertThat(Files.getLastModifiedTime(cache())).isEqualTo(made);
    Files.writeString(cache(), "no cache");
    try (TestPool pool = pool(INSIST)) {
      assertThat(pool.invoke("\"\"").error()).hasValue("Unhandled");
    }
    try (TestPool pool = pool(Map.of())) {
      assertThat(pool.invoke("\"\"").error()).isEmpty(); // it does without
    }
  }

  @Test
  void isNotUsedWhereTheFunctionHasOneOfItsOwn() throws Exception {
    try (TestPool pool = pool(Map.of(), "-Xshare:off")) {
      assertThat(text(pool.invoke("\"\""))).contains("-Xshare:off").doesNotContain("AOTCache");
    }
    assertThat(caches).isEmptyDirectory();
  }

  private TestPool pool(Map<String, String> variables, String... options) throws IOException {
    return TestPool.of(
        "options",
        folder,
        s -> {
          JavaFunction java = (JavaFunction) s.code;
          s.code =
              new JavaFunction(java.code(), java.handler(), List.of(options), Optional.of(caches));
          s.variables = variables;
        });
  }

  private Path cache() throws IOException {
    try (Stream<Path> files = Files.list(caches)) {
      return files.toList().getFirst();
    }
  }
}
