/** What follows from a run's trials, once for all who show it. */
package dev.spate.engine.analysis;
