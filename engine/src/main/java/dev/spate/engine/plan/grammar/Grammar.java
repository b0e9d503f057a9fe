package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.grammar.Shape.Form;
import dev.spate.protocol.setting.Alone;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import dev.spate.protocol.workload.Weights;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Derives what may stand in a document from records, sealed types and their annotations. */
public final class Grammar {
  private static final ClassValue<List<Form>> FORMS =
      new ClassValue<>() {
        @Override
        protected List<Form> computeValue(Class<?> type) {
          return Arrays.stream(type.getPermittedSubclasses()).map(Grammar::form).toList();
        }
      };

  private Grammar() {}

  /**
   * The shape of a record's document.
   *
   * @throws IllegalArgumentException where a component has no {@link Setting}, or a type that no
   *     document can hold: a mistake in the record, not in a plan
   */
  public static Shape.RecordOf of(Class<? extends Record> type) {
    return record(type);
  }

  private static Shape.RecordOf record(Class<?> type) {
    return new Shape.RecordOf(
        type, Arrays.stream(type.getRecordComponents()).map(Grammar::key).toList());
  }

  private static Shape.Key key(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new IllegalArgumentException("no @Setting at " + component);
    }
    Optional<String> byDefault = Optional.of(setting.byDefault()).filter(text -> !text.isEmpty());
    boolean absent = mayBeAbsent(component.getType()) && setting.atLeast() == 0;
    return new Shape.Key(
        component.getName(),
        setting.value(),
        shape(component.getGenericType(), setting),
        byDefault,
        byDefault.isEmpty() && !absent);
  }

  private static boolean mayBeAbsent(Class<?> type) {
    return List.of(Optional.class, OptionalInt.class, OptionalLong.class, List.class, Map.class)
        .contains(type);
  }

  private static Shape shape(Type type, Setting setting) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return shape(arguments[0], setting);
      }
      if (generic.getRawType() == List.class) {
        return new Shape.ListOf(item(arguments[0], setting), Shape.Count.of(setting));
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return new Shape.MapOf(
            element(arguments[1], setting), ScalarLimits.of(setting), Shape.Count.of(setting));
      }
    }
    if (type == OptionalInt.class) {
      return scalar(int.class, ScalarLimits.of(setting));
    }
    if (type == OptionalLong.class) {
      return scalar(long.class, ScalarLimits.of(setting));
    }
    return shape(type, ScalarLimits.of(setting));
  }

  /** The shape of a list's item, which a pattern is about where there is one. */
  private static Shape item(Type type, Setting setting) {
    return setting.pattern().isEmpty()
        ? element(type, setting)
        : shape(type, ScalarLimits.of(setting));
  }

  /** The shape of a list's item or a mapping's value; lists within are never empty. */
  private static Shape element(Type type, Setting setting) {
    return type instanceof ParameterizedType generic && generic.getRawType() == List.class
        ? new Shape.ListOf(
            element(generic.getActualTypeArguments()[0], setting),
            new Shape.Count(1, setting.atMost()))
        : shape(type, setting.blank() ? ScalarLimits.BLANK : ScalarLimits.NONE);
  }

  private static Shape shape(Type type, ScalarLimits limits) {
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("no document holds a " + type);
    }
    if (plain == Weights.class) {
      return new Shape.WeightsOf();
    }
    if (ScalarTypes.of(plain).isPresent()) {
      return scalar(plain, limits);
    }
    if (plain.isSealed()) {
      return new Shape.OneOf(plain);
    }
    if (plain.isAnnotationPresent(Alone.class)) {
      return new Shape.Shorthand(plain.getAnnotation(Alone.class).value(), record(plain));
    }
    return plain.isRecord() ? record(plain) : scalar(plain, limits);
  }

  static List<Form> forms(Class<?> type) {
    return FORMS.get(type);
  }

  private static Form form(Class<?> type) {
    Variant variant = type.getAnnotation(Variant.class);
    if (variant == null) {
      throw new IllegalArgumentException("no @Variant at " + type);
    }
    Optional<String> value = Optional.of(variant.value()).filter(text -> !text.isEmpty());
    return new Form(variant.key(), value, variant.doc(), record(type));
  }

  private static Shape scalar(Class<?> type, ScalarLimits limits) {
    return ScalarTypes.of(type)
        .map(scalar -> new Shape.Scalar(scalar, limits))
        .orElseThrow(() -> new IllegalArgumentException("no document holds a " + type));
  }
}
