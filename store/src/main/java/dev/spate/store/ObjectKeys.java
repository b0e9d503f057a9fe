package dev.spate.store;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a key may look like, so that it is a path in any folder and an object in any bucket:
 * segments of 1 to 255 bytes between slashes, none beginning with a dot (a folder's own files do),
 * without backslashes and control characters, and at most 800 bytes in all.
 */
public final class ObjectKeys {
  /** S3 takes 1,024 bytes, of which a bucket's prefix needs some. */
  private static final int MAX_BYTES = 800;

  /** As file systems do. */
  private static final int MAX_SEGMENT_BYTES = 255;

  private ObjectKeys() {}

  /**
   * The key, if it is one.
   *
   * @throws IllegalArgumentException if it isn't
   */
  public static String require(String key) {
    require(key.getBytes(UTF_8).length <= MAX_BYTES, key, "it is longer than 800 bytes");
    for (String segment : key.split("/", -1)) {
      require(!segment.isEmpty(), key, "a segment is empty");
      require(!segment.startsWith("."), key, "a segment begins with a dot");
      require(
          segment.getBytes(UTF_8).length <= MAX_SEGMENT_BYTES,
          key,
          "a segment is longer than 255 bytes");
    }
    require(
        key.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c)),
        key,
        "it holds a backslash or a control character");
    return key;
  }

  private static void require(boolean holds, String key, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("'%s' is no key: %s".formatted(key, problem));
    }
  }
}
