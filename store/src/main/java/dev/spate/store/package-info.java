/** Objects in a folder or a bucket, created once and replaced only as they were seen. */
package dev.spate.store;
