/** {@code coppice score}: how hard every row is to learn. */
package io.coppice.jobs.score;
