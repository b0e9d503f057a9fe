/** The rules that concern several keys of a plan at once. */
package dev.spate.engine.plan.rules;
