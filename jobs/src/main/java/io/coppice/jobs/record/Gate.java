package io.coppice.jobs.record;

/**
 * A condition that was checked before publishing.
 *
 * @param expression as the user wrote it, such as {@code silhouette >= 0.3}
 * @param value what the metric was; NaN if it is undefined
 * @param passed whether the condition held
 */
public record Gate(String expression, double value, boolean passed) {}
