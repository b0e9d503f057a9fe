/** Opens connections: credentials, time-outs, and words for what goes wrong. */
package dev.spate.worker.connect;
