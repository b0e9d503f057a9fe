/** Microbenchmarks of what every row and every operation passes through. */
package dev.spate.bench.jmh;
