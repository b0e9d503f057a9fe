/** Tables as PostgreSQL's catalogue describes them, and the rows that others refer to. */
package dev.spate.worker.server.catalog;
