/** Whose certificates a connection trusts. */
package dev.spate.worker.connect.tls;
