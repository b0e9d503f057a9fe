/** Placeholder. */
package dev.spate.embedded;
