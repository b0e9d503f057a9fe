/** What held a trial back, by what was measured in it; pure functions. */
package dev.spate.engine.limiter;
