/** What a server says of itself. */
package dev.spate.protocol.outcome.server;
