/** What starts workers and reaches AWS: each kind of fleet is a package below. */
package dev.spate.fleets;
