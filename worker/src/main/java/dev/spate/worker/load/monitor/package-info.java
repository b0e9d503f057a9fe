/** How well the generator itself is while it makes load. */
package dev.spate.worker.load.monitor;
