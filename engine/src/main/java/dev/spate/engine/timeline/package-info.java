/** What the seconds of one trial say about its steadiness; pure functions. */
package dev.spate.engine.timeline;
