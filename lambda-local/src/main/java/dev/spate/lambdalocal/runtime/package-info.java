/** The Runtime API: what a function's runtime client calls in its execution environment. */
package dev.spate.lambdalocal.runtime;
