/** The statements of an insert method, prepared or as text, and the rows in them. */
package dev.spate.worker.insert.statement;
