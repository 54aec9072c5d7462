/** Scores of training rows from the log of a training run: how hard each row was to learn. */
package io.coppice.dynamics;
