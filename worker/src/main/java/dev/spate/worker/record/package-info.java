/** Takes down, while a load runs, what becomes of its operations: counts, times and the ledger. */
package dev.spate.worker.record;
