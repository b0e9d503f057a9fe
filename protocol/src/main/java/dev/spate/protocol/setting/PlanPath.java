package dev.spate.protocol.setting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A path in a plan. The reader of plans resolves a relative one against the plan's folder, so that
 * it means the same wherever the plan is run.
 *
 * @param text the path of a file or folder, {@code ~/} in front of one in the home folder of its
 *     opener, or the URL of a place such as {@code s3://bucket/prefix}
 */
public record PlanPath(@JsonValue String text) {
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");
  private static final String HOME = "~/";

  @JsonCreator
  public PlanPath {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be blank");
    }
    try {
      var _ = Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("must be a path", e);
    }
  }

  /** The path as it is where it is absolute, in the home folder or a URL; else below the folder. */
  public PlanPath in(Path folder) {
    return text.startsWith(HOME) || isUrl()
        ? this
        : new PlanPath(folder.resolve(text).normalize().toString());
  }

  /** Whether it is no path of this machine. */
  public boolean isUrl() {
    return URL.matcher(text).matches();
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
