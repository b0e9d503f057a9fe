package dev.spate.protocol.setting;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of a record may stand alone in place of the whole mapping: {@code iterations: 5} is short
 * for {@code iterations: {atLeast: 5}}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Alone {
  /** The key, which takes a single value; all others may be left out. */
  String value();
}
