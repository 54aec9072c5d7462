/** Choosing the number of clusters: {@link io.coppice.kselect.KSelectAlgorithm} and one class a criterion. */
package io.coppice.kselect;
