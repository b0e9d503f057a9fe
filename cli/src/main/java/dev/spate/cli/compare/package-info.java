/** Runs held against each other, for people and for programs. */
package dev.spate.cli.compare;
