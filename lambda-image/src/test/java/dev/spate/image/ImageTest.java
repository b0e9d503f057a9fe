package dev.spate.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.lambdalocal.execution.FunctionCode.Bootstrap;
import dev.spate.testing.database.TestDatabase;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's files, laid out as its Dockerfile does it, without an engine. */
class ImageTest {
  private static final String EVENT = "{\"id\": 6400, \"type\": \"business_event\"}";
  private static final Map<String, String> STRICT =
      Map.of("JAVA_HOME", System.getProperty("java.home"), "SPATE_AOT_MODE", "on");

  @TempDir private static Path folder;
  private static TestDatabase database;
  private static Path image;

  @BeforeAll
  static void layOut() throws Exception {
    database = new TestDatabase();
    Path made = folder.resolve("made");
    ProcessBuilder layout =
        new ProcessBuilder(
                Path.of("../lambda/image/layout.sh").toString(),
                PackagedFunction.ZIP.toString(),
                System.getProperty("java.class.path"),
                made.toString())
            .inheritIO();
    layout.environment().put("JAVA_HOME", System.getProperty("java.home"));
    assertThat(layout.start().waitFor()).isZero();
    image = Files.move(made, folder.resolve("moved to another place"));
  }

  @AfterAll
  static void dropTheDatabase() throws Exception {
    database.close();
  }

  @Test
  void theImageHoldsWhatItsEntryPointNeedsAndNoMore() throws Exception {
    try (var files = Files.list(image)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "class-path", "entrypoint.sh", "function.aot", "jars", "libaws-lambda-jni.so");
    }
    for (String jar : Files.readAllLines(image.resolve("class-path"))) {
      assertThat(image.resolve(jar)).isRegularFile();
    }
  }

  @Test
  void aMovedImageStartsFromItsCacheAndInserts() throws Exception {
    PackagedFunction.createTable(database);
    try (PackagedFunction function = start(image)) {
      assertThat(function.invoke(EVENT))
          .as(function.log())
          .isEqualTo("{\"status\":\"success\",\"inserts\":100}");
    }
  }

  @Test
  void aCacheThatIsRefusedEndsTheStartWhereItIsToBeUsed() throws Exception {
    Path broken = folder.resolve("broken");
    assertThat(
            new ProcessBuilder("cp", "-R", image.toString(), broken.toString()).start().waitFor())
        .isZero();
    try (FileChannel cache =
        FileChannel.open(broken.resolve(Training.CACHE), StandardOpenOption.WRITE)) {
      cache.truncate(cache.size() / 2);
    }
    try (PackagedFunction function = start(broken)) {
      assertThat(function.invoke(EVENT)).contains("Runtime.ExitError");
      assertThat(function.log()).contains("Unable to use AOT cache");
    }
  }

  private static PackagedFunction start(Path from) throws Exception {
    Bootstrap entryPoint =
        new Bootstrap(List.of(from.resolve("entrypoint.sh").toString()), from.getRoot());
    return new PackagedFunction(entryPoint, folder.resolve("environments"), database, STRICT);
  }
}
