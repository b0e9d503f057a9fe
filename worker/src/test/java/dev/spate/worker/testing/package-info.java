/** A real PostgreSQL for the tests of this module. */
package dev.spate.worker.testing;
