/**
 * What may stand in a plan, derived from records and their settings, and what is derived from that
 * in turn: values bound from YAML, YAML from values, paths.
 */
package dev.spate.engine.plan.grammar;
