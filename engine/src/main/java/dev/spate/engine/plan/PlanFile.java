package dev.spate.engine.plan;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Gets a plan's text from its file. */
final class PlanFile {
  private static final long MOST_BYTES = 1_000_000;

  private PlanFile() {}

  /** The file's text, looked at only where its size is a plan's. */
  static String text(Path file) throws PlanProblems {
    try {
      if (Files.isDirectory(file)) {
        throw refused(file.toString(), "is a folder, not a plan", "");
      }
      limit(Files.size(file), file.toString());
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw refused(file.toString(), "no such file", "");
    } catch (CharacterCodingException e) {
      throw refused(file.toString(), "is not YAML: it holds bytes that are not UTF-8", "");
    } catch (IOException e) {
      throw refused(file.toString(), "can't be read: " + e.getMessage(), "");
    }
  }

  /** Refuses what is too large to be a plan. */
  static void limit(long bytes, String fileName) throws PlanProblems {
    if (bytes > MOST_BYTES) {
      String rule = String.format(Locale.ROOT, "a plan must be at most %,d bytes", MOST_BYTES);
      throw refused(fileName, rule, String.format(Locale.ROOT, "%,d bytes", bytes));
    }
  }

  private static PlanProblems refused(String fileName, String rule, String value) {
    return new PlanProblems(List.of(new PlanProblem(fileName, 0, "", rule, value)));
  }
}
