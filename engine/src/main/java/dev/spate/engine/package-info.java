/** Placeholder. */
package dev.spate.engine;
