/** Where runs are kept: a folder or a part of a bucket, with an object store for each run. */
package dev.spate.engine.store;
