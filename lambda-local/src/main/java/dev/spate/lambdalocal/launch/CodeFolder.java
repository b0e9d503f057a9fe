package dev.spate.lambdalocal.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a function's processes find in {@code /var/task} on AWS. */
final class CodeFolder {
  private CodeFolder() {}

  /**
   * The folder of the code: the given one, or a zip's content, unpacked.
   *
   * @throws IOException if the code isn't there or can't be unpacked
   */
  static Path of(Path code, Path unpacked) throws IOException {
    if (Files.isDirectory(code)) {
      return code.toAbsolutePath();
    }
    if (!Files.isRegularFile(code)) {
      throw new IOException("the function's code isn't there: " + code);
    }
    try (ZipFile zip = new ZipFile(code.toFile())) {
      for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
        unpack(zip, each.nextElement(), unpacked);
      }
    }
    return unpacked.toAbsolutePath();
  }

  private static void unpack(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("an entry of the zip leads out of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, file);
    }
  }
}
