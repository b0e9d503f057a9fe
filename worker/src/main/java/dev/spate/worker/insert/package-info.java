/** The ways of inserting a transaction's rows, and what can come of it. */
package dev.spate.worker.insert;
