package dev.spate.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.lambdalocal.execution.FunctionCode.JavaFunction;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip that is deployed, as the build has made it. */
class FunctionZipTest {
  /** Lambda takes 50 MB; this is what keeps a dependency from slipping in. */
  private static final long LARGEST = 5_000_000;

  @TempDir private Path folder;

  @Test
  void itHoldsTheFunctionsJarsAndNothingElse() throws Exception {
    try (ZipFile zip = new ZipFile(PackagedFunction.ZIP.toFile())) {
      assertThat(Collections.list(zip.entries()).stream().map(ZipEntry::getName))
          .containsExactlyInAnyOrder(
              "lib/",
              "lib/aws-lambda-java-core.jar",
              "lib/aws.jar",
              "lib/crac.jar",
              "lib/jackson-annotations.jar",
              "lib/jackson-core.jar",
              "lib/jackson-databind.jar",
              "lib/jackson-datatype-jdk8.jar",
              "lib/jackson-datatype-jsr310.jar",
              "lib/lambda.jar",
              "lib/postgresql.jar",
              "lib/protocol.jar",
              "lib/rgxgen.jar",
              "lib/store.jar",
              "lib/worker.jar");
    }
    assertThat(PackagedFunction.ZIP.toFile().length()).isLessThan(LARGEST);
  }

  @Test
  void noClassOfAnSdkAFrameworkOrTheRuntimeIsInIt() throws Exception {
    assertThat(classes())
        .hasSizeGreaterThan(1000)
        .allMatch(
            name ->
                List.of(
                        "dev/spate/lambda/",
                        "dev/spate/worker/",
                        "dev/spate/protocol/",
                        "dev/spate/aws/",
                        "dev/spate/store/",
                        "com/fasterxml/jackson/",
                        "org/postgresql/",
                        "com/github/curiousoddman/rgxgen/", // texts from a pattern
                        "com/amazonaws/services/lambda/runtime/",
                        "org/crac/")
                    .stream()
                    .anyMatch(name::startsWith))
        .noneMatch(name -> name.startsWith("com/amazonaws/services/lambda/runtime/api/"));
  }

  @Test
  void sameSourcesMakeTheSameBytesForEveryEntryHasOneTime() throws Exception {
    try (ZipFile zip = new ZipFile(PackagedFunction.ZIP.toFile())) {
      assertThat(Collections.list(zip.entries()).stream().map(ZipEntry::getTimeLocal).distinct())
          .hasSize(1);
    }
  }

  @Test
  void awsRuntimeClientStartsItWithNothingElseAndItInserts() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      PackagedFunction.createTable(database);
      JavaFunction code =
          new JavaFunction(PackagedFunction.ZIP, PackagedFunction.HANDLER, List.of());
      try (PackagedFunction function = new PackagedFunction(code, folder, database, Map.of())) {
        assertThat(function.invoke("{\"id\": 1, \"type\": \"business_event\"}"))
            .as(function.log())
            .isEqualTo("{\"status\":\"success\",\"inserts\":100}");
      }
    }
  }

  private static List<String> classes() throws IOException {
    List<String> classes = new ArrayList<>();
    try (ZipFile zip = new ZipFile(PackagedFunction.ZIP.toFile())) {
      for (ZipEntry jar : Collections.list(zip.entries())) {
        if (!jar.getName().endsWith(".jar")) {
          continue;
        }
        try (ZipInputStream entries = new ZipInputStream(zip.getInputStream(jar))) {
          for (ZipEntry each = entries.getNextEntry();
              each != null;
              each = entries.getNextEntry()) {
            String name = each.getName().replaceFirst("^META-INF/versions/[0-9]+/", "");
            if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
              classes.add(name);
            }
          }
        }
      }
    }
    return classes;
  }
}
