/** Aurora DSQL. */
package dev.spate.worker.server.dsql;
