package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.grammar.Shape.Form;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.protocol.setting.Nearest;
import java.util.List;
import java.util.Optional;

/** Decides which form of a sealed type a mapping is. */
final class FormChoice {
  private FormChoice() {}

  /** The form that the mapping names; empty where it names none or several, which is reported. */
  static Optional<Form> of(Node.Mapping mapping, Shape.OneOf shape, Place place) {
    List<String> deciding = decidingKeys(shape);
    List<String> present = deciding.stream().filter(mapping.entries()::containsKey).toList();
    if (present.isEmpty()) {
      List<String> known =
          shape.forms().stream()
              .flatMap(form -> form.record().keys().stream())
              .map(Shape.Key::name)
              .distinct()
              .toList();
      place.report("needs " + words(shape) + hint(mapping, deciding, known), "");
      return Optional.empty();
    }
    if (present.size() > 1) {
      String rule = "must have only one of " + String.join(", ", deciding);
      Origin last = mapping.entries().get(lastOf(present, mapping)).key();
      place.problems().report(last, place.path(), rule, String.join(" and ", present));
      return Optional.empty();
    }
    return byKey(mapping, shape, place, present.getFirst());
  }

  /** The key that stands last: in the plan, or set on the command line or by a sweep. */
  private static String lastOf(List<String> keys, Node.Mapping mapping) {
    return mapping.entries().keySet().stream()
        .filter(keys::contains)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static Optional<Form> byKey(
      Node.Mapping mapping, Shape.OneOf shape, Place place, String key) {
    List<Form> forms = shape.forms().stream().filter(form -> form.key().equals(key)).toList();
    if (forms.getFirst().value().isEmpty()) {
      return Optional.of(forms.getFirst());
    }
    List<String> values = forms.stream().map(form -> form.value().orElseThrow()).toList();
    Node value = mapping.get(key).orElseThrow();
    String text = value instanceof Node.Text scalar ? scalar.text() : "";
    if (!values.contains(text)) {
      place.reportKey(key, ScalarTypes.mustBe(text, values), value.words());
      return Optional.empty();
    }
    return Optional.of(forms.get(values.indexOf(text)));
  }

  /** Which keys decide, for messages: "the key type", or "one of the keys key, choice". */
  static String words(Shape.OneOf shape) {
    List<String> keys = decidingKeys(shape);
    return keys.size() == 1
        ? "the key " + keys.getFirst()
        : "one of the keys " + String.join(", ", keys);
  }

  private static List<String> decidingKeys(Shape.OneOf shape) {
    return shape.forms().stream().map(Form::key).distinct().toList();
  }

  private static String hint(Node.Mapping mapping, List<String> deciding, List<String> known) {
    return mapping.entries().keySet().stream()
        .filter(name -> !known.contains(name))
        .map(
            name ->
                Nearest.to(name, deciding)
                    .map(near -> "; '" + name + "': did you mean '" + near + "'?"))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("");
  }
}
