/** {@code coppice neighbors}. */
package io.coppice.jobs.neighbors;
