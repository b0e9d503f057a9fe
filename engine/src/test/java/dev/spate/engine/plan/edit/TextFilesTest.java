package dev.spate.engine.plan.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.PlanWriter;
import dev.spate.engine.plan.read.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan whose statements stand in a file of their own. */
class TextFilesTest {
  private static final String PLAN =
      """
      name: t
      targets: {one: {type: embedded}}
      workload:
        table: shop.orders
        create: {file: sql/schema.sql}
        columns: {id: {key: uuid}}
      load: {model: closed, concurrency: 1, duration: 1s}
      """;

  @TempDir private Path folder;

  @Test
  void statementsAreReadFromTheFileBesideThePlan() throws Exception {
    schema("\\restrict abc\nCREATE SCHEMA shop;\nCREATE TABLE shop.orders (id uuid);\n");
    PlanDocument document = read();
    assertThat(document.configurations().getFirst().workload().create())
        .contains("\nCREATE SCHEMA shop;\nCREATE TABLE shop.orders (id uuid);\n");
    assertThat(PlanWriter.write(document)).contains("CREATE SCHEMA shop").doesNotContain("sql/");
  }

  @Test
  void aFileThatIsNotThereIsNamedOnceWithItsLine() {
    PlanProblemsException problems = catchThrowableOfType(PlanProblemsException.class, this::read);
    assertThat(problems.problems())
        .singleElement()
        .asString()
        .contains("plan.yaml:5: workload.create.file: can't be read: ")
        .endsWith("got sql/schema.sql");
  }

  @Test
  void aFileThatMakesNoTableIsRefused() throws Exception {
    schema("CREATE SCHEMA shop");
    PlanProblemsException problems = catchThrowableOfType(PlanProblemsException.class, this::read);
    assertThat(problems)
        .hasMessageContaining("workload.create: must hold a CREATE TABLE statement");
  }

  @Test
  void whatIsNeitherTextNorFileIsRefused() {
    PlanProblemsException problems =
        catchThrowableOfType(
            PlanProblemsException.class,
            () -> reader().read(PLAN.replace("file:", "fiel:"), "plan.yaml", List.of(), List.of()));
    assertThat(problems)
        .hasMessageContaining("workload.create: must be text, or {file: path}, got a mapping");
  }

  private void schema(String sql) throws IOException {
    Files.createDirectories(folder.resolve("sql"));
    Files.writeString(folder.resolve("sql/schema.sql"), sql);
  }

  private PlanDocument read() throws PlanProblemsException {
    return reader().read(PLAN, folder.resolve("plan.yaml").toString(), List.of(), List.of());
  }

  private static PlanReader reader() {
    return new PlanReader(_ -> Optional.empty());
  }
}
