package dev.spate.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where unpacked programs are kept, and servers live unless their plan says otherwise. */
final class CacheFolder {
  private CacheFolder() {}

  /**
   * The user's folder. It is on a disk, unlike many a temporary folder; {@link
   * Account#UNPRIVILEGED} needs one outside of root's home, which nobody else may enter.
   */
  static Path of(OsAccount account) throws IOException {
    if (account == OsAccount.UNPRIVILEGED) {
      return own(Path.of("/var/tmp/spate"));
    }
    Path home = Path.of(System.getProperty("user.home"));
    if (!Files.isWritable(home)) {
      return own(Path.of("/var/tmp/spate-" + new UnixSystem().getUid()));
    }
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    return Files.createDirectories(home.resolve(mac ? "Library/Caches/spate" : ".cache/spate"));
  }

  /** Anyone may make a folder in /var/tmp, and what lies in this one is executed. */
  private static Path own(Path folder) throws IOException {
    Files.createDirectories(folder);
    long owner =
        ((Number) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
    if (owner != new UnixSystem().getUid()) {
      throw new IOException(folder + " belongs to another user");
    }
    return folder;
  }
}
