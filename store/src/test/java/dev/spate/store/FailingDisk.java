package dev.spate.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A disk of which one step fails, counted from zero, and on which half a file is written then. */
final class FailingDisk extends Disk {
  private int stepsLeft;

  FailingDisk(int step) {
    this.stepsLeft = step;
  }

  private void step() throws IOException {
    if (stepsLeft-- == 0) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  void makeFolders(Path folder) throws IOException {
    step();
    super.makeFolders(folder);
  }

  @Override
  void write(Path file, byte[] content) throws IOException {
    try {
      step();
    } catch (IOException e) {
      Files.write(file, Arrays.copyOf(content, content.length / 2));
      throw e;
    }
    super.write(file, content);
  }

  @Override
  void link(Path written, Path name) throws IOException {
    step();
    super.link(written, name);
  }

  @Override
  void move(Path written, Path name) throws IOException {
    step();
    super.move(written, name);
  }

  @Override
  Optional<byte[]> read(Path file) throws IOException {
    step();
    return super.read(file);
  }

  @Override
  void syncFolder(Path folder) throws IOException {
    step();
    super.syncFolder(folder);
  }
}
