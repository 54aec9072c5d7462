/** Balancing of classes: how many rows of each, which rows stand for them, where synthetic ones lie (Chawla et al. 2002). */
package io.coppice.imbalance;
