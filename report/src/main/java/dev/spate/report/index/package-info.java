/** The page over all runs of a store. */
package dev.spate.report.index;
