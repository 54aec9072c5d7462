/** The command line: {@link io.coppice.jobs.Coppice} and one class a verb. */
package io.coppice.jobs;
