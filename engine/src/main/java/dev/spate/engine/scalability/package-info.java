/**
 * How rows/s grow with concurrency or workers: the Universal Scalability Law, fitted to a sweep.
 */
package dev.spate.engine.scalability;
