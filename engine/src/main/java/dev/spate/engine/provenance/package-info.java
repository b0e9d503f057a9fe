/** Where figures come from: under which conditions they were made, and how to make them again. */
package dev.spate.engine.provenance;
