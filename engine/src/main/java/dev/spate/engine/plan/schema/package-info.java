/** JSON Schemas of what may stand in a document, for editors. */
package dev.spate.engine.plan.schema;
