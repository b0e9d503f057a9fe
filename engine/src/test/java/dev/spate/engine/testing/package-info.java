/** Fakes and samples for the engine's tests. */
package dev.spate.engine.testing;
