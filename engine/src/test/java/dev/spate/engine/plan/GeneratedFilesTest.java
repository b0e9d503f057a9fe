package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.read.PlanSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The files that are made from the records are those in the repository. */
class GeneratedFilesTest {
  private static final String HOW =
      "%s is made from the plan's records; write it anew with:"
          + " mvn -q -pl engine -am test -Dtest=GeneratedFilesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dspate.write=true";

  @Test
  void theShippedSchemaIsUpToDate() throws IOException {
    Path file = Path.of("src/main/resources/dev/spate/engine/plan/plan.schema.json");
    upToDate(file, PlanSchema.generate());
  }

  @Test
  void theReferenceOfThePlanIsUpToDate() throws IOException {
    upToDate(
        Path.of("../docs/PLAN.md"),
        PlanReference.generate(resource("plan-introduction.md"), resource("plan-rules.md")));
  }

  private static void upToDate(Path file, String generated) throws IOException {
    if (Boolean.getBoolean("spate.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, generated);
    }
    boolean same = Files.exists(file) && Files.readString(file).equals(generated);
    assertThat(same).as(HOW, file.normalize()).isTrue();
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = GeneratedFilesTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
