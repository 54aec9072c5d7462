package io.coppice.jobs.record;

/**
 * One finished stage of a run.
 *
 * @param name what the stage did, such as {@code load} or {@code lloyd}
 * @param seconds wall-clock time
 * @param passes reads of the whole data
 * @param shuffleBytes bytes written to shuffles
 * @param spillBytes bytes spilled to disk
 */
public record StageTime(String name, double seconds, long passes, long shuffleBytes, long spillBytes) {}
