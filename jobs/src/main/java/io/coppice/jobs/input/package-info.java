/** From an input section to a table whose features are numbers: column lookup, text columns, invalid rows. */
package io.coppice.jobs.input;
