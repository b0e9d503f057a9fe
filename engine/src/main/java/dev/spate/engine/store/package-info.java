/** Where runs are kept. */
package dev.spate.engine.store;
