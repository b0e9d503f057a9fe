/** Where outcomes are put that can't be handed back directly. */
package dev.spate.protocol.sink;
