/** The JSON form of tasks, outcomes and results. */
package dev.spate.protocol.json;
