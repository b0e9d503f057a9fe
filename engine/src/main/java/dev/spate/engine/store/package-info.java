/** The folder of a run: written so that what is complete stays readable. */
package dev.spate.engine.store;
