/** The plan: what is compared, read from YAML with all its problems at once. */
package dev.spate.engine.plan;
