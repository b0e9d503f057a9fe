/**
 * YAML as a plan uses it: mappings, lists and texts, each of which knows its line. Nothing is
 * interpreted here: {@code on}, {@code 1_000} and {@code 10:30} stay the texts that were written.
 */
package dev.spate.engine.plan.yaml;
