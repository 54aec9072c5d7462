/** What {@code benchmarks/run} starts: data files, engines that take turns, growth, and where the time goes. */
package io.coppice.benchmarks;
