/** A run: steps, each from the run's state to a document; start at {@link BenchmarkRunner}. */
package dev.spate.engine.run;
