/** Who may use a Lambda on this machine. */
package dev.spate.lambdalocal.access;
