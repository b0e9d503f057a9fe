/** The clock that everything else is handed. */
package dev.spate.protocol.time;
