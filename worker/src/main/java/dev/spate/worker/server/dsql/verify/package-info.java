/** What is said of Aurora DSQL. */
package dev.spate.worker.server.dsql.verify;
