/** Placeholder. */
package dev.spate.worker;
