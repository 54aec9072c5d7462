/** Tables on disk, and the checks before a result is published. */
package io.coppice.jobs.output;
