/** One execution environment: its phases, its process and its invocations. */
package dev.spate.lambdalocal.sandbox;
