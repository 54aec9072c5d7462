/** Where rows come from: readers of tables, seeded generators, and the catalog of standard data sets. */
package io.coppice.datasets;
