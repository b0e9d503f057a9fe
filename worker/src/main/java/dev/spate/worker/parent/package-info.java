/** Reads the rows of other tables that a workload refers to. */
package dev.spate.worker.parent;
