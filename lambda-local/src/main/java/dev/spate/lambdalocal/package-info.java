/** Lambda on this machine: its Runtime API and its Invoke API over real processes. */
package dev.spate.lambdalocal;
