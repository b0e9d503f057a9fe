/** Reads plans, with everything that is wrong with one at once. */
package dev.spate.engine.plan.read;
