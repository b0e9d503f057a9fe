/** Simulations of how often Spate's intervals and claims are right. */
package dev.spate.bench.statistics;
