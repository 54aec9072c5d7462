/** Jobs as steps of one run. */
package io.coppice.jobs.pipeline;
