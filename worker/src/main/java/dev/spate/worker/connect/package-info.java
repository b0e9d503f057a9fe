/** Opens connections: credentials, time-outs, and what went wrong as a message. */
package dev.spate.worker.connect;
