package dev.spate.engine.metric;

/** Which way a metric gets better. */
public enum Better {
  MORE,
  LESS,
  /** Neither: it describes. */
  NEITHER
}
