/** PPP: k-means partitions validated by a Gaussian mixture. */
package io.coppice.partitive;
