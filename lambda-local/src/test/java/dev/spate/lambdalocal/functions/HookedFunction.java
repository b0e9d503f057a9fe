package dev.spate.lambdalocal.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Cleans up when its process is asked to end. */
public final class HookedFunction {
  /** Makes a file when the process ends. */
  public String handle(String file) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> create(Path.of(file))));
    return "hooked";
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
