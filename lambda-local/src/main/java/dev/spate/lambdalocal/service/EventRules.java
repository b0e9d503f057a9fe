package dev.spate.lambdalocal.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** How events are retried, for each qualifier that has an EventInvokeConfig. */
final class EventRules {
  /** Without a configuration: two retries, six hours (developer guide). */
  static final int RETRIES = 2;

  static final Duration AGE = Duration.ofHours(6);

  private final Map<String, Rule> rules = new ConcurrentHashMap<>();

  /** One configuration; what it leaves out is as without one. */
  record Rule(OptionalInt retries, Optional<Duration> age, Instant modified) {}

  Optional<Rule> get(String qualifier) {
    return Optional.ofNullable(rules.get(qualifier));
  }

  void put(String qualifier, Rule rule) {
    rules.put(qualifier, rule);
  }

  void remove(String qualifier) {
    rules.remove(qualifier);
  }

  /** How often an event is tried again after errors. */
  int retries(String qualifier) {
    return get(qualifier).map(rule -> rule.retries().orElse(RETRIES)).orElse(RETRIES);
  }

  /** How old an event may become before its delivery. */
  Duration age(String qualifier) {
    return get(qualifier).flatMap(Rule::age).orElse(AGE);
  }
}
