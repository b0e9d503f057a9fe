/** When a worker may open a connection, so that a whole fleet keeps to what a server allows. */
package dev.spate.worker.connect.governor;
