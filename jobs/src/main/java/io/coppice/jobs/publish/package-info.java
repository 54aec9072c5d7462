/**
 * Results that appear all at once or not at all: {@link io.coppice.jobs.publish.Publication} stages a run's files beside
 * its output path and renames them into place at the end. Everything goes through Hadoop file systems, so any scheme works.
 */
package io.coppice.jobs.publish;
