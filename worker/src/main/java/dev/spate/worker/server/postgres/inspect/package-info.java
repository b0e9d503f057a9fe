/** Holds a workload against its table, and leaves no row. */
package dev.spate.worker.server.postgres.inspect;
