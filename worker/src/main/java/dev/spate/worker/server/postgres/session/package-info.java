/** Transactions as errands want them, whatever the role's settings. */
package dev.spate.worker.server.postgres.session;
