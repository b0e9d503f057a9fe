/** What the tests of this module put between a worker and its server, and workloads they share. */
package dev.spate.worker.testing;
