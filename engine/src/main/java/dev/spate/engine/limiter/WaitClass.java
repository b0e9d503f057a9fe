package dev.spate.engine.limiter;

import java.util.Locale;

/**
 * What kind of thing a session does or waits for; names of wait events as PostgreSQL's
 * documentation lists them, from version 10 to 18, and Aurora's.
 */
enum WaitClass {
  /** No wait event: on a processor, or ready to be. */
  CPU("computed"),
  /** The client has the word. */
  CLIENT("waited for their clients"),
  WAL("wrote or synced the WAL, or waited for that"),
  LOCK("waited for locks"),
  IO("waited for buffers or data files"),
  OTHER("waited for something else");

  private final String words;

  WaitClass(String words) {
    this.words = words;
  }

  /** What its sessions did, for a person. */
  String words() {
    return words;
  }

  /** The class of a wait as it is sampled: {@code type:event}, or {@code CPU}. */
  static WaitClass of(String wait) {
    int colon = wait.indexOf(':');
    String type = colon < 0 ? wait : wait.substring(0, colon);
    String event = wait.substring(colon + 1).toLowerCase(Locale.ROOT);
    return switch (type) {
      case "CPU" -> CPU;
      case "Client" -> CLIENT;
      case "Lock" -> event.equals("extend") ? IO : LOCK;
      case "LWLock" -> latch(event);
      case "IO" -> isLog(event) ? WAL : IO;
      case "BufferPin", "Buffer" -> IO;
      case "IPC" -> event.equals("syncrep") ? WAL : OTHER;
      default -> OTHER;
    };
  }

  private static WaitClass latch(String event) {
    if (event.startsWith("wal")) {
      return WAL;
    }
    if (event.startsWith("buffer")) {
      return IO;
    }
    return event.startsWith("lockmanager") || event.startsWith("lock_manager") ? LOCK : OTHER;
  }

  private static boolean isLog(String event) {
    return event.startsWith("wal") || event.equals("xactsync");
  }
}
