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
 * <p>A key is required when it has no default and its type is neither Optional, OptionalInt,
 * OptionalLong, nor a List or Map that may be empty.
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

  /** Whether a text, or a text in a list or mapping, may be empty or blank. */
  boolean blank() default false;

  /**
   * A regular expression that a text, each item of a list or each key of a mapping matches as a
   * whole.
   */
  String pattern() default "";

  /** What {@link #pattern} asks for, as text that follows "must be". */
  String form() default "";

  /** Whether a text may also stand in a file of its own: {@code {file: path}}. */
  boolean file() default false;

  /** The fewest entries of a list or mapping; a key that needs one or more is required. */
  int atLeast() default 0;

  /** The most entries of a list or mapping. */
  int atMost() default 1_000;
}
