/** The k nearest rows of every row: exactly, or from the cells of a k-means around it with a recall that is measured. */
package io.coppice.neighbors;
