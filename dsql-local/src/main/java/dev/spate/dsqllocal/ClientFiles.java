package dev.spate.dsqllocal;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.AwsCredentials;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What clients need, in files: keys, the authority of the certificate, the server's address.
 *
 * @param folder whose they are; nobody but its owner may read it
 */
public record ClientFiles(Path folder) {
  private static final String OWNER_ONLY = "rw-------";

  /** Checks it. */
  public ClientFiles {
    requireNonNull(folder, "folder is null");
  }

  /** AWS's shared credentials file, with the profile default. */
  public Path credentials() {
    return folder.resolve("credentials");
  }

  /** The certificate that clients trust, in PEM. */
  public Path rootCertificate() {
    return folder.resolve("root.pem");
  }

  /** The cluster's name and address, for {@code -Djdk.net.hosts.file}. */
  public Path hosts() {
    return folder.resolve("hosts");
  }

  void write(AwsCredentials keys, String certificate, String host) throws IOException {
    write(
        credentials(),
        """
        [default]
        aws_access_key_id = %s
        aws_secret_access_key = %s
        """
            .formatted(keys.accessKeyId(), keys.secretAccessKey()));
    write(rootCertificate(), certificate);
    // the JDK asks no name service then, so that this machine's own name stands there too
    write(hosts(), "127.0.0.1 %s\n127.0.0.1 localhost\n".formatted(host));
  }

  /**
   * The keys, as they were written.
   *
   * @throws IOException where they aren't there
   */
  public AwsCredentials readKeys() throws IOException {
    Properties file = new Properties();
    try (Reader text = Files.newBufferedReader(credentials())) {
      file.load(text);
    }
    try {
      return new AwsCredentials(
          file.getProperty("aws_access_key_id", ""),
          file.getProperty("aws_secret_access_key", ""),
          Optional.empty(),
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new IOException("%s holds no keys".formatted(credentials()), e);
    }
  }

  /**
   * The cluster's name.
   *
   * @throws IOException where it isn't there
   */
  public String readHost() throws IOException {
    try (Stream<String> lines = Files.lines(hosts())) {
      return lines
          .findFirst()
          .map(line -> line.substring(line.indexOf(' ') + 1).strip())
          .orElseThrow(() -> new IOException("%s is empty".formatted(hosts())));
    }
  }

  /** The Region in a cluster's name, {@code identifier.dsql.region.on.aws}. */
  public static String region(String host) {
    String behind = host.substring(host.indexOf(".dsql.") + ".dsql.".length());
    return behind.substring(0, behind.indexOf('.'));
  }

  /**
   * Makes the folder where it isn't there.
   *
   * @throws IOException where files of somebody else would be replaced, such as AWS's own
   *     credentials
   */
  void prepareFolder() throws IOException {
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException itsFilesAreOwnersOnly) {
      if (!Files.isDirectory(folder)) {
        throw new IOException("%s is no folder".formatted(folder), itsFilesAreOwnersOnly);
      }
      refuseFilesOfOthers();
    }
  }

  /** A cluster that was killed has left its claim beside its files, which nobody misses. */
  private void refuseFilesOfOthers() throws IOException {
    if (FolderClaim.isIn(folder)) {
      return;
    }
    for (Path file : List.of(credentials(), rootCertificate(), hosts())) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(
            "the file %s in it is no cluster's, and would be replaced; give the cluster a folder of"
                    .formatted(file.getFileName())
                + " its own");
      }
    }
  }

  /** Nobody can read it at any moment, whatever was there; a link is replaced, not followed. */
  private void write(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            folder,
            ".new",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Deletes the files, then gives the claim back, so that they aren't the next cluster's, and
   * deletes the folder where nothing else is in it.
   */
  void remove(FolderClaim claim, boolean withFolder) throws IOException {
    Files.deleteIfExists(credentials());
    Files.deleteIfExists(rootCertificate());
    Files.deleteIfExists(hosts());
    claim.close();
    if (withFolder) {
      Files.deleteIfExists(folder);
    }
  }
}
