package dev.spate.engine.plan.grammar;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes records from their parts and takes them apart. */
public final class Records {
  /** Stands for a key that is left out and has no default. */
  static final Object ABSENT = new Object();

  private Records() {}

  /**
   * A record of its parts by name.
   *
   * @throws IllegalArgumentException where the record's constructor refuses them
   */
  public static <T> T make(Class<T> type, Map<String, Object> parts) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments =
        Arrays.stream(components)
            .map(component -> argument(component.getType(), parts.get(component.getName())))
            .toArray();
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("can't make a " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("can't make a " + type, e);
    }
  }

  private static Object argument(Class<?> type, Object value) {
    boolean absent = value == ABSENT;
    if (type == Optional.class) {
      return absent ? Optional.empty() : Optional.of(value);
    }
    if (type == OptionalInt.class) {
      return absent ? OptionalInt.empty() : OptionalInt.of((Integer) value);
    }
    if (type == OptionalLong.class) {
      return absent ? OptionalLong.empty() : OptionalLong.of((Long) value);
    }
    if (absent) {
      return type == List.class ? List.of() : Map.of();
    }
    return value;
  }

  /** A record's value by name; empty where it is an absent optional. */
  static Optional<Object> part(Object owner, String name) {
    Object value =
        Arrays.stream(owner.getClass().getRecordComponents())
            .filter(component -> component.getName().equals(name))
            .map(component -> read(owner, component))
            .findFirst()
            .orElseThrow();
    return switch (value) {
      case Optional<?> optional -> optional.map(present -> present);
      case OptionalInt optional ->
          optional.isPresent() ? Optional.of(optional.getAsInt()) : Optional.empty();
      case OptionalLong optional ->
          optional.isPresent() ? Optional.of(optional.getAsLong()) : Optional.empty();
      default -> Optional.of(value);
    };
  }

  private static Object read(Object owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("can't read " + component, e);
    }
  }
}
