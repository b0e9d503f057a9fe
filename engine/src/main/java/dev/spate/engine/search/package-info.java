/** The search for the highest arrival rate that holds an objective; pure functions. */
package dev.spate.engine.search;
