package dev.spate.store;

import java.io.FileOutputStream;
import java.nio.file.Path;

/** A disk that nobody waits for. */
final class UnsyncedDisk extends Disk {
  @Override
  void sync(FileOutputStream stream) {
    // what is written is there for all processes of the machine already
  }

  @Override
  void syncFolder(Path folder) {
    // as above
  }
}
