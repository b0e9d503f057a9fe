package dev.spate.engine.metric;

/** Which way a metric gets better. */
public enum Better {
  HIGHER_IS_BETTER,
  LOWER_IS_BETTER,
  /** Neither: it describes. */
  NEITHER
}
