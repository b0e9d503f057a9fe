package dev.spate.engine.target;

import java.util.regex.Pattern;

/** What a JDBC URL must not hold, since it ends up in plans, logs and results. */
public final class UrlSecrets {
  private static final Pattern LOGIN_BEFORE_HOST = Pattern.compile("//[^?]*@");

  /**
   * A parameter whose name says that it is secret, however it is separated from the others. A
   * passfile is no more than a path.
   */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)[?&;#]\\s*(user(name)?|[^=&;?]*(pass(?!file)|pwd|secret|token|credential)[^=&;?]*)"
              + "\\s*=");

  private UrlSecrets() {}

  /** Whether the URL holds a user, a password or another secret. */
  public static boolean in(String url) {
    return LOGIN_BEFORE_HOST.matcher(url).find() || PARAMETER.matcher(url).find();
  }
}
