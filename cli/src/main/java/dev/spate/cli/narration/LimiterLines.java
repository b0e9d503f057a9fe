package dev.spate.cli.narration;

import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.limiter.LimiterKind;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.report.page.LimiterView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What held the configurations of a run.
 *
 * @param views one for each that has a diagnosis
 */
record LimiterLines(List<LimiterView> views) {
  LimiterLines {
    views = List.copyOf(views);
  }

  /** The cause in short, for a cell: {@code WAL (3 of 3)}; empty where nothing is known. */
  String cell(ConfigurationResult one) {
    return views.stream()
        .filter(
            view ->
                view.target().equals(one.target())
                    && view.configuration().equals(one.configuration()))
        .map(view -> view.kinds().getFirst().text() + (view.flagged() > 0 ? " *" : ""))
        .findFirst()
        .orElse("");
  }

  /** Whether anything is known of any. */
  boolean known() {
    return views.stream()
        .anyMatch(view -> view.kinds().getFirst().kind() != LimiterKind.NOT_DETERMINED);
  }

  /** In lines, for where the cells found no room: one for each cause that isn't flagged. */
  List<String> byCause(Terminal terminal) {
    Map<LimiterKind, List<String>> held = new LinkedHashMap<>();
    for (LimiterView view : views) {
      LimiterKind kind = view.kinds().getFirst().kind();
      if (kind != LimiterKind.NOT_DETERMINED && view.flagged() == 0) {
        held.computeIfAbsent(kind, _ -> new ArrayList<>()).add(name(view));
      }
    }
    List<String> lines = new ArrayList<>();
    held.forEach(
        (kind, names) ->
            lines.add(
                terminal.styled(Style.BOLD, "Held by %s: ".formatted(kind.label()))
                    + String.join("; ", names)));
    return lines;
  }

  /** What a reader must know before he takes the figures for the database's. */
  List<String> flagged(Terminal terminal) {
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (LimiterView view : views) {
      if (view.flagged() > 0) {
        view.rows().stream()
            .map(row -> row.diagnosis().limiter())
            .filter(limiter -> limiter.flagged())
            .findFirst()
            .ifPresent(
                limiter ->
                    said.computeIfAbsent(limiter.kind().label(), _ -> new ArrayList<>())
                        .add(
                            "%s (%d of %d)"
                                .formatted(name(view), view.flagged(), view.rows().size())));
      }
    }
    List<String> lines = new ArrayList<>();
    said.forEach(
        (cause, names) ->
            lines.add(
                terminal.styled(Style.WARNING, "* Held by the %s: ".formatted(cause))
                    + "figures of this machine rather than of the database: "
                    + String.join("; ", names)));
    return lines;
  }

  private static String name(LimiterView view) {
    return "%s, %s".formatted(view.target(), view.configuration());
  }
}
