/** Changes to a plan before it is bound: sweeps, overrides, files and paths. */
package dev.spate.engine.plan.edit;
