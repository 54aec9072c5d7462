/** What every job has in common: a request comes in; a record, messages and an exit code go out. */
package io.coppice.jobs.run;
