/** How often the fit of the Universal Scalability Law is right, by simulation. */
package dev.spate.bench.scalability;
