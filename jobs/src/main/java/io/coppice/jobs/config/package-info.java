/**
 * The configuration of a job: every key declared once ({@link io.coppice.jobs.config.Schema}), read from defaults, a
 * YAML file, {@code --set} and flags, checked as a whole so that all mistakes are reported together.
 */
package io.coppice.jobs.config;
