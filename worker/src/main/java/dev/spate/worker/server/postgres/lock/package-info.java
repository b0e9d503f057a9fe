/** Keeps a table for one run, as far as runs of Spate are concerned. */
package dev.spate.worker.server.postgres.lock;
