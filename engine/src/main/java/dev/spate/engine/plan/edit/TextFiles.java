package dev.spate.engine.plan.edit;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodeEdit;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.text.FileReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Puts texts that stand in files of their own into the plan, so that it is whole by itself. */
public final class TextFiles {
  private static final long MAX_BYTES = 1_000_000;

  /** Where a plan may name a file in place of a text. */
  private static final NodePath CREATE = NodePath.ROOT.key("workload").key("create");

  private static final NodePath PRICES = NodePath.ROOT.key("prices");

  /** What newer versions of pg_dump write for psql alone; lines keep their numbers. */
  private static final String PSQL_LINES = "(?m)^\\\\(un)?restrict\\b.*$";

  /**
   * Stands for a text that can't be read, which is reported, so that nothing else is reported of
   * it.
   */
  private static final String UNREAD = "CREATE TABLE unread ()";

  private TextFiles() {}

  /**
   * The document with the texts.
   *
   * @param folder where relative paths start
   */
  public static Node.Mapping resolved(Node.Mapping root, Path folder, Problems problems) {
    return resolved(
        resolved(root, CREATE, UNREAD, folder, problems), PRICES, "[]", folder, problems);
  }

  private static Node.Mapping resolved(
      Node.Mapping root, NodePath place, String unread, Path folder, Problems problems) {
    Optional<Node> node = place.in(root);
    if (node.isPresent()
        && node.get() instanceof Node.Mapping mapping
        && mapping.entries().size() == 1
        && mapping.get("file").orElse(null) instanceof Node.Text file) {
      String text = text(place, folder, file, problems).orElse(unread);
      return (Node.Mapping) NodeEdit.put(root, place, new Node.Text(mapping.origin(), text, false));
    }
    return root;
  }

  private static Optional<String> text(
      NodePath place, Path folder, Node.Text file, Problems problems) {
    try {
      Path path = Path.of(new PlanPath(file.text()).in(folder).text());
      if (!Files.isRegularFile(path) && Files.exists(path)) {
        return refused(place, "must be a file", file, problems);
      }
      if (Files.size(path) > MAX_BYTES) {
        return refused(
            place,
            String.format(Locale.ROOT, "must be a file of at most %,d bytes", MAX_BYTES),
            file,
            problems);
      }
      return Optional.of(Files.readString(path).replaceAll(PSQL_LINES, ""));
    } catch (CharacterCodingException e) {
      return refused(place, "must be a file of text in UTF-8", file, problems);
    } catch (IOException e) {
      return refused(place, "can't be read: " + FileReason.of(e), file, problems);
    } catch (IllegalArgumentException e) {
      return refused(place, "must be a path", file, problems);
    }
  }

  private static Optional<String> refused(
      NodePath place, String rule, Node.Text file, Problems problems) {
    problems.report(file.origin(), place.key("file"), rule, file.words());
    return Optional.empty();
  }
}
