package dev.spate.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Finds the objects of a folder, though others create and delete meanwhile. */
final class KeyWalk extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final String prefix;
  private final List<String> keys = new ArrayList<>();

  private KeyWalk(Path folder, String prefix) {
    this.folder = folder;
    this.prefix = prefix;
  }

  /** The keys that begin with the prefix, sorted. */
  static List<String> of(Path folder, String prefix) throws IOException {
    int end = prefix.lastIndexOf('/');
    Path start = end <= 0 ? folder : folder.resolve(ObjectKeys.require(prefix.substring(0, end)));
    if (!Files.isDirectory(start)) {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new NotDirectoryException(folder.toString());
      }
      return List.of();
    }
    KeyWalk walk = new KeyWalk(folder, prefix);
    Files.walkFileTree(start, walk);
    return walk.keys.stream().sorted().toList();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
    return !below.equals(folder) && (isHidden(below) || isElsewhere(below))
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  /** Whether no key below can begin with the prefix. */
  private boolean isElsewhere(Path below) {
    String key = folder.relativize(below).toString().replace('\\', '/') + "/";
    return !key.startsWith(prefix) && !prefix.startsWith(key);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && !isHidden(file)) {
      String key = folder.relativize(file).toString().replace('\\', '/');
      if (key.startsWith(prefix)) {
        keys.add(key);
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE; // deleted meanwhile
    }
    throw e;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path below, IOException e) throws IOException {
    if (e == null || e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName() != null && path.getFileName().toString().startsWith(".");
  }
}
