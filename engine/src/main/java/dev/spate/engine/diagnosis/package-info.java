/** What one trial says about itself; pure functions. */
package dev.spate.engine.diagnosis;
