/** How a record says what the plan's keys mean. */
package dev.spate.protocol.setting;
