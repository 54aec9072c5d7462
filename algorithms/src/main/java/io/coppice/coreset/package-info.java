/** Coresets for clustering: few weighted rows whose cost is nearly that of all rows, whatever the centers. */
package io.coppice.coreset;
