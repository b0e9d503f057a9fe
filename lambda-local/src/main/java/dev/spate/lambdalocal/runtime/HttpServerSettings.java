package dev.spate.lambdalocal.runtime;

/**
 * What the JDK's HTTP server reads from system properties when it is first used in a process. What
 * runs one in this module calls {@link #apply} before.
 */
public final class HttpServerSettings {
  private HttpServerSettings() {}

  /** Sets them, unless a user has set them already. */
  public static void apply() {
    // without it, an answer waits up to 40 ms for the acknowledgement of its own headers
    property("sun.net.httpserver.nodelay", "true");
    // a connection is idle while its function works, for up to 15 minutes
    property("sun.net.httpserver.idleInterval", "1000");
    property("sun.net.httpserver.maxIdleConnections", "10000");
  }

  private static void property(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
