/** When operations are due, how they are waited for, and when the load ends. */
package dev.spate.worker.load.pace;
