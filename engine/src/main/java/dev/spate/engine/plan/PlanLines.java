package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a plan, for problems that only a server or a fleet could find: their sentences begin
 * with the place, {@code target durable: workload.columns.id: …}, and get the line in front of
 * them.
 *
 * @param document the plan as it was read
 */
public record PlanLines(Node document) {
  private static final Pattern TARGET = Pattern.compile("target ([^:]+): ");
  private static final String COLUMNS = "workload.columns.";

  public PlanLines {
    requireNonNull(document, "document is null");
  }

  /** The sentences, those whose place stands in the plan with file and line in front. */
  public List<String> locate(List<String> problems) {
    return problems.stream().map(this::locate).toList();
  }

  /** The sentence with file and line of the deepest place that it names, where it names one. */
  public String locate(String problem) {
    return place(problem)
        .map(at -> "%s%s: %s".formatted(at.source(), line(at), problem))
        .orElse(problem);
  }

  private static String line(Origin at) {
    return at.line() > 0 ? ":" + at.line() : "";
  }

  private Optional<Origin> place(String problem) {
    Matcher target = TARGET.matcher(problem);
    if (!target.lookingAt()) {
      return deepest(candidates("", problem));
    }
    String name = NodePath.ROOT.key("targets").key(target.group(1)).toString();
    String rest = problem.substring(target.end());
    List<NodePath> places = new ArrayList<>(candidates("", rest));
    if (places.stream().allMatch(place -> place.in(document).isEmpty())) {
      places.addAll(candidates(name + ".", rest));
      NodePath.parse(name).ifPresent(places::add);
    }
    return deepest(places);
  }

  /** What the sentence may name before each of its colons: a column's name may hold one, too. */
  private static List<NodePath> candidates(String prefix, String sentence) {
    List<NodePath> places = new ArrayList<>();
    for (int colon = sentence.indexOf(": "); colon > 0; colon = sentence.indexOf(": ", colon + 1)) {
      String words = sentence.substring(0, colon);
      if (words.startsWith(COLUMNS)) {
        NodePath columns = NodePath.parse("workload.columns").orElseThrow();
        places.add(columns);
        places.add(columns.key(words.substring(COLUMNS.length())));
      }
      NodePath.parse(prefix + words).ifPresent(places::add);
    }
    return places;
  }

  private Optional<Origin> deepest(List<NodePath> places) {
    return places.stream()
        .sorted(Comparator.comparingInt((NodePath place) -> place.steps().size()).reversed())
        .flatMap(place -> origin(place).stream())
        .findFirst()
        .or(() -> places.stream().flatMap(place -> part(place).stream()).findFirst());
  }

  /** The part of the plan that would hold the place, which the plan leaves to its default. */
  private Optional<Origin> part(NodePath place) {
    return place.steps().size() < 2
        ? Optional.empty()
        : origin(new NodePath(place.steps().subList(0, 1)));
  }

  /** Where a key stands, rather than its value, which may begin in a later line. */
  private Optional<Origin> origin(NodePath place) {
    boolean key = !place.steps().isEmpty();
    if (key
        && place.parent().in(document).orElse(null) instanceof Node.Mapping mapping
        && place.steps().getLast() instanceof NodePath.Step.Key(String name)) {
      return Optional.ofNullable(mapping.entries().get(name)).map(Node.Entry::key);
    }
    return place.in(document).map(Node::origin);
  }
}
