/** Gaussian mixtures fitted by expectation-maximization, with the criteria that compare them. */
package io.coppice.mixture;
