/** What a fleet changes in a function's settings, and puts back. */
package dev.spate.fleets.lambda.settings;
