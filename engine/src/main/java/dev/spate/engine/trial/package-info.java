/** One trial: what it is, and what was measured in it before anybody judges. */
package dev.spate.engine.trial;
