/** Where a database is, and where its credentials are. */
package dev.spate.protocol.target;
