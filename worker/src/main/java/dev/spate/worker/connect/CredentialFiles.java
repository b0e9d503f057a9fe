package dev.spate.worker.connect;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads files that hold secrets; what it says names the file and never quotes it. */
final class CredentialFiles {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private CredentialFiles() {}

  /** The lines of the file. */
  static List<String> lines(Path file, String what) throws ConnectionFailedException {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw ConnectionFailedException.noCredentials(what + " " + file + " is not a plain file");
      }
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw ConnectionFailedException.noCredentials(what + " " + file + " does not exist");
    } catch (AccessDeniedException e) {
      throw ConnectionFailedException.noCredentials(what + " " + file + " may not be read");
    } catch (MalformedInputException e) {
      throw ConnectionFailedException.noCredentials(what + " " + file + " is not text in UTF-8");
    } catch (IOException e) {
      throw ConnectionFailedException.noCredentials(
          what + " " + file + " can't be read: " + e.getMessage());
    }
  }

  /** Refuses a file that others than its owner may use, as libpq does with a pgpass file. */
  static void requirePrivate(Path file, String what) throws ConnectionFailedException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.stream().anyMatch(OTHERS::contains)) {
        throw ConnectionFailedException.noCredentials(
            "%s %s is open to others (%s): only its owner may have access (chmod 600)"
                .formatted(what, file, PosixFilePermissions.toString(permissions)));
      }
    } catch (IOException e) {
      throw ConnectionFailedException.noCredentials(
          what + " " + file + " can't be read: " + e.getMessage());
    }
  }
}
