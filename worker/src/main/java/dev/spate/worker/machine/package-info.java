/** The machine on which the worker runs. */
package dev.spate.worker.machine;
