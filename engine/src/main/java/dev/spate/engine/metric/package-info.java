/** The catalogue of metrics: name, unit, and how each is computed from a trial. */
package dev.spate.engine.metric;
