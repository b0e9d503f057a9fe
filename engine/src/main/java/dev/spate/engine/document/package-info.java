/** The documents of which a run consists, in an object store; its state is read from them alone. */
package dev.spate.engine.document;
