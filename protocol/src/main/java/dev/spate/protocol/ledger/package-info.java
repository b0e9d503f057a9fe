/**
 * What a worker knows about each operation that it started: acknowledged, failed, or in doubt.
 *
 * <p>A ledger and the keys' generators together say, without a stored list of ids, which rows an
 * audit must find in the database, which it must not find, and which it may.
 */
package dev.spate.protocol.ledger;
