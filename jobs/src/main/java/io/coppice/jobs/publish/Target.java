package io.coppice.jobs.publish;

import io.coppice.jobs.record.RunId;

/**
 * Where a run publishes.
 *
 * @param path the output folder, on any Hadoop file system
 * @param mode what to do if it exists
 * @param runId names the staging folder
 * @param fingerprint of config and input, compared under {@link OutputMode#SKIP}; see
 *     {@link io.coppice.jobs.record.Fingerprint}
 */
public record Target(String path, OutputMode mode, RunId runId, String fingerprint) {}
