/** Which trial comes next: order, iterations, and what they depend on. */
package dev.spate.engine.sequence;
