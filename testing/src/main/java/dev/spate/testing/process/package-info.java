/** Processes that tests start, and the signals that they send to them. */
package dev.spate.testing.process;
