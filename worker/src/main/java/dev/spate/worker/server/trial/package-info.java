/** Rows that are tried before a run, and what a server says against them. */
package dev.spate.worker.server.trial;
