/** Values in the forms that a server reads: text and binary, by type. */
package dev.spate.worker.rows.form;
