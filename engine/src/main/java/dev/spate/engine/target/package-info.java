/** Databases under test: where they are, and how they are logged in to. */
package dev.spate.engine.target;
