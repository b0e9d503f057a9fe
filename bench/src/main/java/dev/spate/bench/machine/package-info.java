/** What benchmarks run on: the machine, and a PostgreSQL of their own. */
package dev.spate.bench.machine;
