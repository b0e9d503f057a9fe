/** Spate and pgbench in turn on the same server and the same transaction. */
package dev.spate.bench.pgbench;
