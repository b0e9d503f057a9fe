/** How an environment's process is started: its code, its variables, its JVM. */
package dev.spate.lambdalocal.launch;
