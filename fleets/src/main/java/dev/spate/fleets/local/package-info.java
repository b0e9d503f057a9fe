/** Workers on this machine: thread groups in this process, or a process each. */
package dev.spate.fleets.local;
