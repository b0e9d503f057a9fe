/** What a run leaves behind, as it stands in its files. */
package dev.spate.engine.result;
