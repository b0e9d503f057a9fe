package dev.spate.engine.plan.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document from the parser's events, so that no rule of YAML 1.1 or 1.2 turns a text
 * into something else. Anchors, aliases, tags and keys that stand twice are refused.
 */
public final class YamlReader {
  private static final int MAX_DEPTH = 40;

  private final Function<Integer, Origin> origins;
  private final ProblemSink problems;
  private final StreamReader reader;
  private final ParserImpl parser;

  private YamlReader(String text, Function<Integer, Origin> origins, ProblemSink problems) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.reader = new StreamReader(text);
    this.parser = new ParserImpl(reader, options);
    this.origins = origins;
    this.problems = problems;
  }

  /** The document's node; empty where it isn't YAML or holds nothing, which is reported. */
  public static Optional<Node> read(String text, String source, ProblemSink problems) {
    return read(text, line -> new Origin(source, line), problems);
  }

  /** The same for a text that is no file: everything in it stands at one origin. */
  public static Optional<Node> read(String text, Origin origin, ProblemSink problems) {
    return read(text, line -> origin, problems);
  }

  private static Optional<Node> read(
      String text, Function<Integer, Origin> origins, ProblemSink problems) {
    OptionalInt foreign = foreignBreak(text);
    if (foreign.isPresent()) {
      notAllowed(text, foreign.getAsInt(), text.charAt(foreign.getAsInt()), origins, problems);
      return Optional.empty();
    }
    try {
      return new YamlReader(text, origins, problems).document();
    } catch (MarkedYAMLException e) {
      Mark mark = mark(e);
      problems.report(
          origins.apply(mark.getLine() + 1),
          NodePath.ROOT,
          "is not YAML: %s (column %d)".formatted(message(e), mark.getColumn() + 1),
          "");
    } catch (ReaderException e) {
      int position = text.offsetByCodePoints(0, e.getPosition());
      notAllowed(text, position, e.getCodePoint(), origins, problems);
    } catch (YAMLException e) {
      problems.report(
          origins.apply(0), NodePath.ROOT, "is not YAML: " + firstLine(e.getMessage()), "");
    }
    return Optional.empty();
  }

  /**
   * Where a character stands that ends a line in YAML 1.1 and nowhere else: the lines below it
   * would have other numbers than in an editor.
   */
  private static OptionalInt foreignBreak(String text) {
    return IntStream.range(0, text.length())
        .filter(i -> "\u0085\u2028\u2029".indexOf(text.charAt(i)) >= 0)
        .findFirst();
  }

  private static void notAllowed(
      String text,
      int position,
      int character,
      Function<Integer, Origin> origins,
      ProblemSink problems) {
    int line =
        (int)
                text.substring(0, position)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n')
                    .chars()
                    .filter(c -> c == '\n')
                    .count()
            + 1;
    String rule = "is not YAML: the character U+%04X is not allowed".formatted(character);
    problems.report(origins.apply(line), NodePath.ROOT, rule, "");
  }

  /** Where the trouble begins: an open quote at its opening, not at the end of the file. */
  private static Mark mark(MarkedYAMLException e) {
    return e.getProblemMark() == null || isOpenQuote(e) ? e.getContextMark() : e.getProblemMark();
  }

  private static boolean isOpenQuote(MarkedYAMLException e) {
    return e.getContextMark() != null
        && firstLine(e.getContext()).contains("quoted scalar")
        && firstLine(e.getProblem()).contains("end of stream");
  }

  private static String message(MarkedYAMLException e) {
    if (isOpenQuote(e)) {
      return "a quote is opened here and never closed";
    }
    String problem = firstLine(e.getProblem());
    return problem.contains("TAB") ? "a line is indented with a tab; use spaces" : problem;
  }

  private static String firstLine(String message) {
    return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
  }

  /** The document, where the parser knows its own mistakes; it doesn't know all of them. */
  private Optional<Node> document() {
    try {
      return parsed();
    } catch (IllegalArgumentException e) { // \UFFFFFFFF stands for no character
      String rule = "is not YAML: an escape stands for no character";
      problems.report(origins.apply(reader.getLine() + 1), NodePath.ROOT, rule, "");
      return Optional.empty();
    }
  }

  private Optional<Node> parsed() {
    parser.getEvent(); // the stream's start
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      problems.report(origins.apply(0), NodePath.ROOT, "is empty", "");
      return Optional.empty();
    }
    parser.getEvent(); // the document's start
    Node node = node(NodePath.ROOT, 0);
    parser.getEvent(); // the document's end
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      Origin second = at(parser.peekEvent());
      problems.report(second, NodePath.ROOT, "must hold one YAML document, not several", "");
    }
    return Optional.of(node);
  }

  private Node node(NodePath path, int depth) {
    Event event = parser.getEvent();
    if (depth > MAX_DEPTH) {
      throw new MarkedYAMLException(
          null, null, "nested deeper than %d levels".formatted(MAX_DEPTH), event.getStartMark()) {
        private static final long serialVersionUID = 1;
      };
    }
    if (event instanceof AliasEvent alias) {
      problems.report(at(event), path, "aliases are not supported", "*" + alias.getAnchor());
      return new Node.Empty(at(event));
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      problems.report(at(event), path, "anchors are not supported", "&" + node.getAnchor());
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, path);
      case SequenceStartEvent list -> items(list, path, depth);
      case MappingStartEvent mapping -> mapping(mapping, path, depth);
      default -> throw new YAMLException("unexpected " + event.getEventId());
    };
  }

  private Node scalar(ScalarEvent event, NodePath path) {
    refuseTag(event.getTag(), event, path);
    String text = event.getValue();
    boolean nothing =
        event.isPlain() && (text.isEmpty() || text.equals("~") || text.equals("null"));
    return nothing ? new Node.Empty(at(event)) : new Node.Text(at(event), text, event.isPlain());
  }

  private Node items(SequenceStartEvent event, NodePath path, int depth) {
    refuseTag(event.getTag(), event, path);
    List<Node> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(path.item(items.size()), depth + 1));
    }
    parser.getEvent();
    return new Node.Items(at(event), items);
  }

  private Node mapping(MappingStartEvent event, NodePath path, int depth) {
    refuseTag(event.getTag(), event, path);
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Node key = node(path, depth + 1);
      String name = key instanceof Node.Text text ? text.text() : "";
      Node value = node(path.key(name), depth + 1);
      if (!(key instanceof Node.Text)) {
        problems.report(key.origin(), path, "a key must be a text", key.words());
        continue;
      }
      Node.Entry earlier = entries.putIfAbsent(name, new Node.Entry(key.origin(), value));
      if (earlier != null) {
        String rule = "stands twice; first in line %d".formatted(earlier.key().line());
        problems.report(key.origin(), path.key(name), rule, "");
      }
    }
    parser.getEvent();
    return new Node.Mapping(at(event), entries);
  }

  private void refuseTag(String tag, Event event, NodePath path) {
    if (tag != null) {
      problems.report(at(event), path, "tags are not supported", tag);
    }
  }

  private Origin at(Event event) {
    return origins.apply(event.getStartMark().getLine() + 1);
  }
}
