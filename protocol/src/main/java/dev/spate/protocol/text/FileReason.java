package dev.spate.protocol.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file or folder can't be read, made or written, for a person. */
public final class FileReason {
  private FileReason() {}

  /**
   * The reason without the path, which Java's own messages consist of where they have no message.
   */
  public static String of(IOException cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file or folder";
      case FileAlreadyExistsException _ -> "something of that name is there already";
      case NotDirectoryException _ -> "not a folder";
      case FileSystemLoopException _ -> "its links go round in a circle";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> cause.getMessage() == null ? "the system gives no reason" : cause.getMessage();
    };
  }
}
