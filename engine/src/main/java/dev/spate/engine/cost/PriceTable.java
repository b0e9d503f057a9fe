package dev.spate.engine.cost;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.ProblemSink;
import dev.spate.engine.plan.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dated prices, of which each can be replaced.
 *
 * @param prices no two of the same service, Region and unit
 */
public record PriceTable(List<Price> prices) {
  private static final String SHIPPED = "prices.yaml";
  private static final List<String> KEYS =
      List.of("service", "region", "unit", "usd", "source", "date");

  public PriceTable {
    prices = List.copyOf(prices);
  }

  /** A plan's own table, which was read without a problem before; else the one that comes with. */
  public static PriceTable of(Optional<String> own) {
    List<String> problems = new ArrayList<>();
    PriceTable table = read(own.orElseGet(PriceTable::shipped), problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("prices: " + problems.getFirst());
    }
    return table;
  }

  private static String shipped() {
    try (InputStream in = PriceTable.class.getResourceAsStream(SHIPPED)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table.
   *
   * @param problems gets all that is wrong with it, each a rule with its line
   */
  public static PriceTable read(String yaml, List<String> problems) {
    ProblemSink sink =
        (at, path, rule, value) ->
            problems.add(
                "line %d of it: %s%s%s"
                    .formatted(
                        at.line(),
                        path.steps().isEmpty() ? "" : path + ": ",
                        rule,
                        value.isEmpty() ? "" : ", got " + value));
    List<Price> prices = new ArrayList<>();
    Optional<Node> node = YamlReader.read(yaml, SHIPPED, sink);
    if (node.isPresent() && node.get() instanceof Node.Items items) {
      Set<List<String>> seen = new HashSet<>();
      for (Node item : items.items()) {
        Optional<Price> price = price(item, problems);
        if (price.isPresent() && !seen.add(key(price.get()))) {
          problems.add(at(item) + "stands twice: " + String.join(", ", key(price.get())));
        }
        price.ifPresent(prices::add);
      }
    } else if (node.isPresent()) {
      problems.add("must be a list of {%s}".formatted(String.join(", ", KEYS)));
    }
    return new PriceTable(prices);
  }

  private static List<String> key(Price price) {
    return List.of(price.service(), price.region(), price.unit());
  }

  private static String at(Node node) {
    return "line %d of it: ".formatted(node.origin().line());
  }

  private static Optional<Price> price(Node item, List<String> problems) {
    if (!(item instanceof Node.Mapping entry)) {
      problems.add(at(item) + "must be {%s}".formatted(String.join(", ", KEYS)));
      return Optional.empty();
    }
    int before = problems.size();
    entry.entries().keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .forEach(key -> problems.add(at(item) + "has no key " + key));
    List<String> texts = new ArrayList<>();
    for (String key : KEYS) {
      if (entry.get(key).orElse(null) instanceof Node.Text(var _, String text, var _)
          && !text.isBlank()) {
        texts.add(text);
      } else {
        problems.add(at(item) + key + " is missing");
        texts.add("");
      }
    }
    Optional<Double> usd = usd(texts.get(3));
    Optional<LocalDate> date = date(texts.get(5));
    if (usd.isEmpty() && !texts.get(3).isEmpty()) {
      problems.add(at(item) + "usd must be a number above 0, got " + texts.get(3));
    }
    if (date.isEmpty() && !texts.get(5).isEmpty()) {
      problems.add(at(item) + "date must be such as 2026-11-23, got " + texts.get(5));
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new Price(
                texts.get(0),
                texts.get(1),
                texts.get(2),
                usd.orElseThrow(),
                texts.get(4),
                date.orElseThrow()));
  }

  private static Optional<Double> usd(String text) {
    try {
      double value = Double.parseDouble(text);
      return value > 0 && Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** The price of a service's unit; empty where the table doesn't have it. */
  Optional<Price> find(String service, String region, String unit) {
    return prices.stream()
        .filter(price -> key(price).equals(List.of(service, region, unit)))
        .findFirst();
  }

  /** What of the table is missing, as a sentence. */
  static String missing(String service, String region, String unit) {
    return "price unknown: the price table has no entry {service: %s, region: %s, unit: %s}"
        .formatted(service, region, unit);
  }
}
