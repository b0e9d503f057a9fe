/** Holding a server against what is said of its kind, rule by rule. */
package dev.spate.worker.server.verify;
