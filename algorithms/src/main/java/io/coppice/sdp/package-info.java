/** Clusters from semidefinite programs: the relaxation of k-means by Peng and Wei, iLA-SDP, lower bounds, certificates. */
package io.coppice.sdp;
