/** A run's trials made into comparisons, and the rule by which iterations go on. */
package dev.spate.engine.comparison.run;
