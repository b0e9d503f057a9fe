package dev.spate.engine.baseline;

import dev.spate.engine.check.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How runs are to be compared.
 *
 * @param conditions that decide whether the other run passes; none where nothing is to be decided
 * @param names what the other run calls a target of the baseline, where it is another name
 * @param anyway whether runs are compared that aren't about the same
 */
public record CompareRequest(List<Check> conditions, Map<String, String> names, boolean anyway) {
  public CompareRequest {
    conditions = List.copyOf(conditions);
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
  }
}
