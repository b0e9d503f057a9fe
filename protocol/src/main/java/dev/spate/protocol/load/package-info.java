/** When operations are due: load models, shares and pure schedules. */
package dev.spate.protocol.load;
