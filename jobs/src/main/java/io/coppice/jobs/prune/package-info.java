/** {@code coppice prune}: a weighted sample in place of a table. */
package io.coppice.jobs.prune;
