/** What a worker reports, by the kind of its task. */
package dev.spate.protocol.outcome;
