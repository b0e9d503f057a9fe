package dev.spate.protocol.setting;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a plan names one of the forms of a sealed type: either by a value of a common key ({@code
 * model: closed}), or, where {@link #value} is empty, by the presence of a key that is also a
 * component of the record ({@code choice: [a, b]}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Variant {
  /** The key that decides. */
  String key();

  /** The value of that key which names this form; empty where the key's presence does. */
  String value() default "";

  /** What the form is, in a sentence. */
  String doc();
}
