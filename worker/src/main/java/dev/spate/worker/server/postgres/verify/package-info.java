/** What is said of PostgreSQL, of RDS and Aurora, and of poolers before them. */
package dev.spate.worker.server.postgres.verify;
