/**
 * Runs one task against one database; start at {@link dev.spate.worker.TaskRunner}. What runs as a
 * process of its own, and how it is ended with its driver, stands here too.
 */
package dev.spate.worker;
