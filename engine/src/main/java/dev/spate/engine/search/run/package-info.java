/** Searches over a run's trials: which comes next, and what they found. */
package dev.spate.engine.search.run;
