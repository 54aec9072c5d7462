/** {@code report.html}: {@link io.coppice.jobs.report.Report} turns a run's record into one page that needs nothing else. */
package io.coppice.jobs.report;
