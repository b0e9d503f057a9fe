/** A real PostgreSQL for tests. */
package dev.spate.testing.database;
