/** A workload against its table on DSQL, before a run. */
package dev.spate.worker.server.dsql.inspect;
