/** Placeholder. */
package dev.spate.bench;
