/** What must be alike in two targets for their figures to be about the same. */
package dev.spate.engine.condition;
