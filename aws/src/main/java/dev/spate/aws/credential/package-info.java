/** Where credentials are found: variables, a container's address, a role. */
package dev.spate.aws.credential;
