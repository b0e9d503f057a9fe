/** The seam to what starts workers, and to the servers that Spate itself starts. */
package dev.spate.engine.fleet;
