package dev.spate.engine.plan.read;

import dev.spate.engine.plan.PlanProblem;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.protocol.text.FileReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Gets a plan's text from its file. */
final class PlanFile {
  private static final long MAX_BYTES = 1_000_000;
  private static final String AT_MOST =
      String.format(Locale.ROOT, "a plan must be at most %,d bytes", MAX_BYTES);

  private PlanFile() {}

  /** The file's text, looked at only where its size is a plan's. */
  static String text(Path file) throws PlanProblemsException {
    try {
      if (Files.isDirectory(file)) {
        throw refused(file.toString(), "is a folder, not a plan", "");
      }
      limit(Files.size(file), file.toString());
      return text(bytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw refused(file.toString(), "no such file", "");
    } catch (CharacterCodingException e) {
      throw refused(file.toString(), "is not YAML: it holds bytes that are not UTF-8", "");
    } catch (IOException e) {
      throw refused(file.toString(), "can't be read: " + FileReason.of(e), "");
    }
  }

  /** At most one byte more than a plan may have: a device or a pipe may have no end. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes((int) MAX_BYTES + 1);
    }
  }

  private static String text(byte[] bytes, String fileName)
      throws PlanProblemsException, CharacterCodingException {
    if (bytes.length > MAX_BYTES) {
      throw refused(fileName, AT_MOST, "more");
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** Refuses what is too large to be a plan. */
  static void limit(long bytes, String fileName) throws PlanProblemsException {
    if (bytes > MAX_BYTES) {
      throw refused(fileName, AT_MOST, String.format(Locale.ROOT, "%,d bytes", bytes));
    }
  }

  private static PlanProblemsException refused(String fileName, String rule, String value) {
    return new PlanProblemsException(List.of(new PlanProblem(fileName, 0, "", rule, value)));
  }
}
