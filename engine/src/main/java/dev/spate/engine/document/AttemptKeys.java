package dev.spate.engine.document;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the documents of one attempt at a trial are.
 *
 * @param attempt counts from 1
 */
public record AttemptKeys(String trial, int attempt) {
  private static final Pattern KEY = Pattern.compile("trials/([^/]+)/([1-9]\\d{0,6})/[^/]+");

  /** The attempt that a key belongs to, where it belongs to one. */
  public static Optional<AttemptKeys> of(String key) {
    Matcher matcher = KEY.matcher(key);
    return matcher.matches()
        ? Optional.of(new AttemptKeys(matcher.group(1), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** That the table is about to be prepared. */
  public String preparing() {
    return key("preparing");
  }

  /** That the workers may be given their tasks. */
  public String begun() {
    return key("begun");
  }

  /** That all tasks were answered. */
  public String mapped() {
    return key("mapped");
  }

  /** What a worker answered. */
  public String outcome(int worker) {
    return key("outcome-" + worker);
  }

  /** What the sampling beside the load was answered. */
  public String sampling() {
    return key("outcome-sampling");
  }

  /** Whether one of these keys is of an answer to the attempt's tasks. */
  public boolean answered(Set<String> present) {
    String outcomes = key("outcome-").replace(".json", "");
    return present.contains(mapped()) || present.stream().anyMatch(one -> one.startsWith(outcomes));
  }

  private String key(String name) {
    return "trials/%s/%d/%s.json".formatted(trial, attempt, name);
  }
}
