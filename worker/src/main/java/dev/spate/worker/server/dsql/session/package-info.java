/** Transactions as DSQL has them: snapshots that end with a conflict or without one. */
package dev.spate.worker.server.dsql.session;
