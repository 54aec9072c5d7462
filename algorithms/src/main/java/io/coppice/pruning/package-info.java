/** Which rows are worth training on: exact budgets spread over strata of a score, sliding windows, duplicates by meaning. */
package io.coppice.pruning;
