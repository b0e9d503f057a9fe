/** Text that may be shown. */
package dev.spate.protocol.text;
