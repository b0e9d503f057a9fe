/** What comes back from a worker. */
package dev.spate.protocol.outcome;
