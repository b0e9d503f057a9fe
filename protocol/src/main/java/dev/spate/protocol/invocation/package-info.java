/** What a driver and a function say to each other around a task and its outcome. */
package dev.spate.protocol.invocation;
