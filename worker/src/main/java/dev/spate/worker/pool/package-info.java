/** Connections that outlive the task that opened them, where an environment lives on. */
package dev.spate.worker.pool;
