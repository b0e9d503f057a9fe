/** Secrets that others keep: fetched where a worker connects, and kept there. */
package dev.spate.worker.connect.secret;
