/** A run, narrated while it happens. */
package dev.spate.engine.listener;
