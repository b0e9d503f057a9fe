/** Estimates over iterations; pure functions. */
package dev.spate.engine.stats;
