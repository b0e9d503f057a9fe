package dev.spate.protocol.setting;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of the plan, written once: the record component that carries it is its name and type, and
 * this annotation its meaning. The reader of plans, the JSON Schema and the documentation come from
 * it.
 *
 * <p>A key is required when its type is neither Optional, OptionalInt, OptionalLong, a List nor a
 * Map, and it has no default.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** What the key means, with its unit; a sentence or two. */
  String value();

  /**
   * The default as it would be written in a plan, in YAML's flow style; empty where there is none.
   */
  String byDefault() default "";

  /** The smallest value allowed for a number. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest value allowed for a number. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether a duration of zero is allowed; a negative one never is. */
  boolean zero() default false;
}
