/** HashiCorp Vault: logins to it, secrets it keeps, and users it makes. */
package dev.spate.worker.connect.vault;
