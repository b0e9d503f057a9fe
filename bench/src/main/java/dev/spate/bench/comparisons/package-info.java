/** Whether comparisons say what is true: of a thing with itself, and of a planted difference. */
package dev.spate.bench.comparisons;
