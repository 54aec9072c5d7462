/** {@code coppice cluster} and {@code coppice demo}: fit, measure, publish. */
package io.coppice.jobs.cluster;
