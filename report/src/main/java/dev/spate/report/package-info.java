/** The page beside each run: what it is made of, and its writing. */
package dev.spate.report;
