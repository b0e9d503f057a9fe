package dev.spate.engine.plan.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.Plans;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no plans. */
class PlanFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("plan.yaml");
  }

  @Test
  void aPlanIsReadFromItsFile() throws Exception {
    Files.writeString(file, Plans.SMALL);

    assertThat(reader().readFile(file, List.of(), List.of()).plan())
        .isEqualTo(Plans.read(Plans.SMALL).plan());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(problems()).containsExactly(file + ": no such file");
  }

  @Test
  void aFolderIsNoPlan() throws IOException {
    Files.createDirectory(file);

    assertThat(problems()).containsExactly(file + ": is a folder, not a plan");
  }

  @Test
  void aPlanOfTenMegabytesIsRefusedWithItsSize() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(10_000_000);
    }

    assertThat(problems())
        .containsExactly(file + ": a plan must be at most 1,000,000 bytes, got 10,000,000 bytes");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDeviceWithoutAnEndIsRefusedAfterAPlansLength() {
    file = Path.of("/dev/zero");

    assertThat(problems())
        .containsExactly("/dev/zero: a plan must be at most 1,000,000 bytes, got more");
  }

  @Test
  void aNameWithControlCharactersIsShownWithoutThem() {
    file = folder.resolve("\u001b[2J.yaml");

    assertThat(problems()).singleElement().asString().endsWith("\\u001b[2J.yaml: no such file");
  }

  @Test
  void bytesThatAreNoTextAreNoPlan() throws IOException {
    Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, (byte) 0xff});

    assertThat(problems())
        .containsExactly(file + ": is not YAML: it holds bytes that are not UTF-8");
  }

  @Test
  void proseIsNoPlan() throws IOException {
    Files.writeString(file, "Dear reader, this is a letter.\n");

    assertThat(problems())
        .containsExactly(
            file
                + ":1: must be a mapping with the keys name, targets, workload and load, got Dear"
                + " reader, this is a letter.");
  }

  @Test
  void brokenYamlIsReportedAtItsLine() throws IOException {
    Files.writeString(file, "name: a\n  targets: b: c\n");

    assertThat(problems()).singleElement().asString().startsWith(file + ":2: is not YAML: ");
  }

  private List<String> problems() {
    return Plans.words(
        catchThrowableOfType(
            PlanProblemsException.class, () -> reader().readFile(file, List.of(), List.of())));
  }

  private static PlanReader reader() {
    return new PlanReader(condition -> Optional.empty());
  }
}
