/** The one-way feed from workers while a trial runs: optional, and never used for results. */
package dev.spate.protocol.progress;
