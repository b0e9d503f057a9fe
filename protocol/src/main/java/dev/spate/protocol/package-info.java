/** Placeholder. */
package dev.spate.protocol;
