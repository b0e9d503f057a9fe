/** A run: steps over the result store, and the story that they tell. */
package dev.spate.engine.run;
