/** {@code coppice balance}. */
package io.coppice.jobs.balance;
