/** Goes through the work once before there is any, so that the first task finds its code ready. */
package dev.spate.worker.priming;
