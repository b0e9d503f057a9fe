/** Execution environments: when they start, what they run, how long they are kept. */
package dev.spate.lambdalocal.environment;
