/** Runs that earlier versions of Spate kept, for those that must read them for good. */
package dev.spate.testing.runs;
