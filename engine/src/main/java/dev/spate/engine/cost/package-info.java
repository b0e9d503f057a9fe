/** What runs cost: prices, the formulas of AWS's bills, and what follows for a run. */
package dev.spate.engine.cost;
