package dev.spate.fleets.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last of what a process says to people, however much it says. Thread-safe. */
final class OutputTail {
  private static final int LINES = 10;
  private static final int LENGTH = 300;

  /** What a JVM says of its options, which may be secret. */
  private static final String OPTIONS = "Picked up ";

  private final Deque<String> lines = new ArrayDeque<>();

  /** Listens until the process says no more, or is killed. */
  void listen(InputStream stream) {
    StringBuilder line = new StringBuilder();
    try (Reader reader = new InputStreamReader(stream, UTF_8)) {
      char[] chunk = new char[4096];
      for (int length = reader.read(chunk); length >= 0; length = reader.read(chunk)) {
        for (int index = 0; index < length; index++) {
          take(chunk[index], line);
        }
      }
    } catch (IOException e) {
      add(line.toString());
      return;
    }
    add(line.toString());
  }

  private void take(char next, StringBuilder line) {
    if (next == '\n') {
      add(line.toString());
      line.setLength(0);
    } else if (line.length() < LENGTH && !Character.isISOControl(next)) {
      line.append(next);
    }
  }

  /** Keeps a line. */
  synchronized void add(String line) {
    if (line.isBlank() || line.startsWith(OPTIONS)) {
      return;
    }
    lines.add(line.length() > LENGTH ? line.substring(0, LENGTH) : line);
    if (lines.size() > LINES) {
      lines.remove();
    }
  }

  /** The end of a sentence about the process's end. */
  @Override
  public synchronized String toString() {
    return lines.isEmpty() ? "" : "; it said: " + String.join(" / ", lines);
  }
}
