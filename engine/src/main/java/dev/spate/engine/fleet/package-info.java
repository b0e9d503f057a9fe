/** The seam to what starts workers, and what it says of itself. */
package dev.spate.engine.fleet;
