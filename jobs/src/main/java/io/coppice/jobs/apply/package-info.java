/** {@code coppice apply}: a saved model on new rows. */
package io.coppice.jobs.apply;
