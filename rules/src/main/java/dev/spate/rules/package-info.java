/** The house rules: all of them are tests, beside this. */
package dev.spate.rules;
