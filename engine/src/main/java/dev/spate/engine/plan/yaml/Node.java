package dev.spate.engine.plan.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a YAML document. */
public sealed interface Node {
  /** Where it starts. */
  Origin origin();

  /** What it is, for a message: "a list". */
  String words();

  /**
   * A scalar.
   *
   * @param text its text as written, without quotes
   * @param plain whether it is written without quotes
   */
  record Text(Origin origin, String text, boolean plain) implements Node {
    private static final int SHOWN = 60;

    /** The text in one line, cut where it is long. */
    @Override
    public String words() {
      return text.isBlank() ? "'" + text + "'" : inOneLine(text);
    }

    /** A text that isn't blank in one line, cut where it is long. */
    public static String inOneLine(String text) {
      String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
      return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
  }

  /** A key without a value. */
  record Empty(Origin origin) implements Node {
    @Override
    public String words() {
      return "nothing";
    }
  }

  /** A sequence. */
  record Items(Origin origin, List<Node> items) implements Node {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /** A mapping, in the order of the document. */
  record Mapping(Origin origin, Map<String, Entry> entries) implements Node {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key. */
    public Optional<Node> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The same mapping with one value replaced or added at the end. */
    public Mapping with(String key, Node value) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, new Entry(value.origin(), value));
      return new Mapping(origin, changed);
    }

    /** The same mapping without a key. */
    public Mapping without(String key) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(origin, changed);
    }

    @Override
    public String words() {
      return "a mapping";
    }
  }

  /**
   * The value of a key.
   *
   * @param key where the key stands
   */
  record Entry(Origin key, Node value) {}
}
