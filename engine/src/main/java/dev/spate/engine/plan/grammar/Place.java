package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.engine.plan.yaml.ProblemSink;
import dev.spate.protocol.setting.BrokenRule;

/**
 * A node of a document and where it is, for checks.
 *
 * @param node the node
 * @param path its path
 * @param problems takes what is wrong
 */
public record Place(Node node, NodePath path, ProblemSink problems) {
  /** Reports a problem with the node itself. */
  public void report(String rule, String value) {
    problems.report(node.origin(), path, rule, value);
  }

  /** Reports a problem with the value of a key, where it stands, else of the mapping. */
  public void reportKey(String key, String rule, Object value) {
    Origin at =
        switch (node) {
          case Node.Mapping mapping -> mapping.get(key).map(Node::origin).orElse(node.origin());
          case Node.Items items -> items.origin();
          case Node.Text text -> text.origin();
          case Node.Empty empty -> empty.origin();
        };
    problems.report(at, path.key(key), rule, value.toString());
  }

  /** Reports a rule that a record's constructor names, at the value's own place. */
  public void report(BrokenRule broken) {
    Place at = this;
    for (String step : broken.place()) {
      at = at.node() instanceof Node.Items ? at.item(Integer.parseInt(step)) : at.at(step);
    }
    String value = broken.value();
    at.report(broken.rule(), value.isBlank() ? value : Node.Text.inOneLine(value));
  }

  /** Whether the plan itself gives a key, rather than leaving it to its default. */
  public boolean has(String key) {
    return node instanceof Node.Mapping mapping && mapping.get(key).isPresent();
  }

  /** The place of a list's item; the list's own node stands in where there is none. */
  public Place item(int index) {
    Node item =
        node instanceof Node.Items items && index < items.items().size()
            ? items.items().get(index)
            : node;
    return new Place(item, path.item(index), problems);
  }

  /** The place of a key's value; the mapping's own node stands in where the key is left out. */
  public Place at(String key) {
    Node value = node instanceof Node.Mapping mapping ? mapping.get(key).orElse(node) : node;
    return new Place(value, path.key(key), problems);
  }
}
