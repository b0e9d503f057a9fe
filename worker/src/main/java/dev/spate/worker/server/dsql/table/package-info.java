/** A run's table on DSQL: made without a transaction, counted in pieces, emptied in batches. */
package dev.spate.worker.server.dsql.table;
