/** Runs a workload's statements, and drops what they made and nothing else. */
package dev.spate.worker.server.postgres.create;
