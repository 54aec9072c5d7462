/**
 * What a run says about itself: {@link io.coppice.jobs.record.RunRecord} gathers it, {@code metrics.json} is its text.
 *
 * <p>No Spark type appears here except in {@link io.coppice.jobs.record.TaskTotals}, the listener that sums task traffic.
 */
package io.coppice.jobs.record;
