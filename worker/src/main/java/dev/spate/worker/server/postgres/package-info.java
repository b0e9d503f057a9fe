/**
 * PostgreSQL's own ways: its catalogue, its locks, savepoints and transactional DDL, its settings
 * and statistics. No statement of these stands anywhere else.
 */
package dev.spate.worker.server.postgres;
