/** The plain event: so many rows into event_header, without a plan. */
package dev.spate.worker.event;
