/** Whether a trial's numbers may be believed, and why not. */
package dev.spate.engine.verdict;
