/** Processes that are started, frozen, continued and ended as groups, and nothing of them left. */
package dev.spate.lambdalocal.process;
