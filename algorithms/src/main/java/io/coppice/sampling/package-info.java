/** Small weighted samples of a matrix that keep its lp norms: leverage scores, Lewis weights, sensitivities, and the draw. */
package io.coppice.sampling;
