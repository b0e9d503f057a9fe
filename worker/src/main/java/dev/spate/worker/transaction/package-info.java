/** One transaction at a time, for loads whose schedule somebody else keeps. */
package dev.spate.worker.transaction;
