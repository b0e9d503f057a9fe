package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.protocol.setting.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may stand at a place of a plan. */
public sealed interface Shape {

  /** One text. */
  record Scalar(ScalarType type, ScalarLimits limits) implements Shape {}

  /** A list of likes. */
  record ListOf(Shape item, Count count) implements Shape {}

  /**
   * A mapping whose keys are chosen by the plan's author.
   *
   * @param keys what its keys are limited to
   */
  record MapOf(Shape value, ScalarLimits keys, Count count) implements Shape {}

  /**
   * How many entries a list or mapping may have.
   *
   * @param atLeast the fewest
   * @param atMost the most
   */
  record Count(int atLeast, int atMost) {
    static Count of(Setting setting) {
      return new Count(setting.atLeast(), setting.atMost());
    }
  }

  /** A list of texts, or a mapping from texts to positive numbers. */
  record WeightsOf() implements Shape {}

  /** A mapping with known keys, bound to a record. */
  record RecordOf(Class<?> type, List<Key> keys) implements Shape {}

  /**
   * A mapping with known keys, of which one may stand alone, as the value that it takes.
   *
   * @param alone the key
   */
  record Shorthand(String alone, RecordOf record) implements Shape {
    /** What may stand in the mapping's place. */
    public Scalar scalar() {
      return record.keys().stream()
          .filter(key -> key.name().equals(alone))
          .map(Key::shape)
          .map(Scalar.class::cast)
          .findFirst()
          .orElseThrow();
    }

    /** The mapping that a value alone stands for. */
    public Node.Mapping spelledOut(Node value) {
      return new Node.Mapping(value.origin(), Map.of()).with(alone, value);
    }
  }

  /**
   * One of several mappings, bound to a sealed type. Its forms are looked up when they are asked
   * for, since a form may hold another value of the same type.
   */
  record OneOf(Class<?> type) implements Shape {
    /** What the mapping may be. */
    public List<Form> forms() {
      return Grammar.forms(type);
    }
  }

  /**
   * One form of a sealed type.
   *
   * @param key the key whose presence or value names this form
   * @param value the value that names it; empty where the presence of the key does
   * @param doc what it is
   */
  record Form(String key, Optional<String> value, String doc, RecordOf record) {
    /** How a plan writes what names this form: {@code type: local}, or {@code choice}. */
    public String named() {
      return value.map(v -> key + ": " + v).orElse(key);
    }
  }

  /**
   * A key of a mapping.
   *
   * @param doc what it means
   * @param byDefault its value in YAML where it is left out
   * @param required whether it must stand there
   */
  record Key(String name, String doc, Shape shape, Optional<String> byDefault, boolean required) {}
}
