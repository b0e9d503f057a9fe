package dev.spate.engine.comparison;

/** How the iterations of two sides belong together. */
public enum Design {
  /** In blocks, each an iteration of both sides that ran one after the other. */
  PAIRED,
  /** Not at all: the sides are of different runs. */
  INDEPENDENT
}
