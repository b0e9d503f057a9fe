/** Runs a function's invocations in execution environments, each a real process. */
package dev.spate.lambdalocal.execution;
