package dev.spate.lambda.sink;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A sink in a folder. */
final class FolderSink implements SinkStore {
  private final Path folder;

  FolderSink(Path folder) {
    this.folder = requireNonNull(folder, "folder is null");
  }

  @Override
  public boolean create(String object, byte[] content) throws IOException {
    Path file = file(object);
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw failure("created", object, e);
    }
  }

  @Override
  public void put(String object, byte[] content) throws IOException {
    Path file = file(object);
    try {
      Path written = Files.createTempFile(file.getParent(), ".writing-", ".tmp");
      Files.write(written, content);
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure("written", object, e);
    }
  }

  @Override
  public boolean exists(String object) {
    return Files.exists(folder.resolve(object));
  }

  private Path file(String object) throws IOException {
    Path file = folder.resolve(object);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw failure("created", object, e);
    }
    return file;
  }

  private IOException failure(String what, String object, IOException cause) {
    return new IOException(
        "%s in the sink's folder %s can't be %s: %s".formatted(object, folder, what, cause), cause);
  }
}
