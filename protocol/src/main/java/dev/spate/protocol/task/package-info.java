/** What one worker is asked to do. */
package dev.spate.protocol.task;
