/** A stand-in for execution environments: the function is a method of this process. */
package dev.spate.lambdalocal.inprocess;
