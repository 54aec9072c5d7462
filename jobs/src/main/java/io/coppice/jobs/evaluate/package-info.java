/** {@code coppice evaluate}: how well a selection of rows stands for the table. */
package io.coppice.jobs.evaluate;
