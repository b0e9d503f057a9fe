package dev.spate.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A PostgreSQL release that is packed with this module.
 *
 * @param major as a plan selects it, such as {@code 18}
 * @param version of the packed artifact, such as {@code 18.6.0}
 * @param platform the programs were built for, such as {@code linux-amd64}
 */
record Release(String major, String version, String platform) {
  private static final Properties PACKED = load();

  static Optional<Release> of(String major) {
    return majors().contains(major)
        ? Optional.of(new Release(major, PACKED.getProperty(major), PACKED.getProperty("platform")))
        : Optional.empty();
  }

  static SortedSet<String> majors() {
    SortedSet<String> majors = new TreeSet<>(PACKED.stringPropertyNames());
    majors.remove("platform");
    return majors;
  }

  /** The packed programs, a tar archive compressed by xz. */
  InputStream archive() throws IOException {
    InputStream archive = Release.class.getResourceAsStream(major + "/postgresql.txz");
    if (archive == null) {
      throw new IOException("PostgreSQL " + version + " is missing in Spate's own jar");
    }
    return archive;
  }

  /** A folder name for the unpacked release. */
  String folder() {
    return "postgresql-" + version + "-" + platform;
  }

  private static Properties load() {
    Properties packed = new Properties();
    try (InputStream in = Release.class.getResourceAsStream("binaries.properties")) {
      packed.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed;
  }
}
