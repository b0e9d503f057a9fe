/**
 * What a worker needs of a database beyond INSERT: the interface that errands and loads speak to,
 * and what they are answered. Each kind of server has a package of its own below.
 */
package dev.spate.worker.server;
