/** The runs of a store in short. */
package dev.spate.engine.listing;
