/** What a server says of itself: facts, settings, statistics, open transactions. */
package dev.spate.worker.server.postgres.state;
