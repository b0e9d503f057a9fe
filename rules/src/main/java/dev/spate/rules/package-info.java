/** Placeholder. */
package dev.spate.rules;
