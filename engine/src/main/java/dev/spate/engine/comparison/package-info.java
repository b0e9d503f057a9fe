/** Two sides held against each other: the estimate, what it shows, and the words for it. */
package dev.spate.engine.comparison;
