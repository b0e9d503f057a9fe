/**
 * The ways of inserting a transaction's rows, and what can come of it.
 *
 * <p>A {@link dev.spate.worker.insert.statement.RowStatement} writes one statement that inserts
 * some rows; a {@link dev.spate.worker.insert.Transaction} makes a transaction of such statements
 * and its round trips; {@link dev.spate.worker.insert.WireInserter} says what came of it.
 */
package dev.spate.worker.insert;
