/** Placeholder. */
package dev.spate.fleets;
