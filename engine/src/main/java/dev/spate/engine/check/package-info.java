/** The plan's checks: conditions on metrics that decide the exit code. */
package dev.spate.engine.check;
