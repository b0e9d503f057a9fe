/** Names a run's rows: makes their keys again, and says what tells them from others. */
package dev.spate.worker.removal;
