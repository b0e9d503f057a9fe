package dev.spate.engine.comparison;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the two that are compared.
 *
 * @param target the target's name
 * @param configuration the configuration's label
 * @param label what sentences call it
 * @param conditions what it ran under, by name: settings of its server, its version, its table; in
 *     a comparison only those in which the sides differ
 */
public record Side(
    String target, String configuration, String label, Map<String, String> conditions) {
  public Side {
    requireNonNull(target, "target is null");
    requireNonNull(configuration, "configuration is null");
    requireNonNull(label, "label is null");
    conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
  }
}
