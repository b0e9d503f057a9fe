/** How far a run is, as it follows from its documents: trials, attempts, tables and rows. */
package dev.spate.engine.state;
