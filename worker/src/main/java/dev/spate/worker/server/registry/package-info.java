/** Which kind of server an endpoint has. */
package dev.spate.worker.server.registry;
