/** What is kept of runs that were made before, as a reader finds it; nothing here writes. */
package dev.spate.engine.archive;
