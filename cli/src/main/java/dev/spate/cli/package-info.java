/** Placeholder. */
package dev.spate.cli;
