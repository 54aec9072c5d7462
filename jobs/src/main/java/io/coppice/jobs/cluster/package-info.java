/** {@code coppice cluster}: fit, measure, publish. */
package io.coppice.jobs.cluster;
