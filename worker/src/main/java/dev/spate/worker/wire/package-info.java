/**
 * PostgreSQL's wire protocol, version 3, for the hot path of an insert.
 *
 * <p>pgjdbc opens a connection: addresses, TLS, authentication, timeouts and their errors are its
 * work. From then on {@link dev.spate.worker.wire.Wire} speaks on the same socket while pgjdbc is
 * idle, because a driver made for every purpose costs more processor time per statement than the
 * server that is to be measured. A round trip here is one write and one read, and allocates
 * nothing.
 *
 * <p>Only what inserting needs is spoken: statements without result rows. What the server answers
 * is tallied in {@link dev.spate.worker.wire.ServerReplies}, not kept.
 */
package dev.spate.worker.wire;
