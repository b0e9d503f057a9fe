package dev.spate.engine.target;

import dev.spate.protocol.setting.BrokenRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What several endpoints of one target must be to each other. */
final class EndpointRules {
  private EndpointRules() {}

  static void several(List<PostgresEndpoint> endpoints, Optional<TlsMode> tls, BrokenRules broken) {
    for (int index = 0; index < endpoints.size(); index++) {
      if (tls.isPresent() && TargetRules.saysTls(endpoints.get(index).url())) {
        broken.add(
            List.of("endpoints", Integer.toString(index), "url"),
            "says how to use TLS, as tls does; it must stand in one place",
            "");
      }
    }
    distinct(endpoints.stream().map(PostgresEndpoint::url).toList(), "url", broken);
    weights(endpoints.stream().map(PostgresEndpoint::weight).toList(), broken);
  }

  /** No two are the same place. */
  static void distinct(List<String> places, String key, BrokenRules broken) {
    for (int index = 0; index < places.size(); index++) {
      if (places.indexOf(places.get(index)) < index) {
        broken.add(
            List.of("endpoints", Integer.toString(index), key),
            "is an endpoint before it, too; each must be another place",
            "");
      }
    }
  }

  /** Somebody must get the workers. */
  static void weights(List<Integer> weights, BrokenRules broken) {
    if (weights.stream().noneMatch(weight -> weight > 0)) {
      broken.add("endpoints", "must have a weight above 0 somewhere", "");
    }
  }

  /** A name for each: its Region, or its place, and told apart where two have the same. */
  static List<String> names(Stream<Optional<String>> regions) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>();
    regions.forEach(
        region -> {
          String name = region.orElse("endpoint-" + (names.size() + 1));
          int times = seen.merge(name, 1, Integer::sum);
          names.add(times == 1 ? name : name + "-" + times);
        });
    return names;
  }
}
