package io.coppice.jobs.record;

import java.util.Optional;

/**
 * Why a run failed.
 *
 * @param code the exit code: 1 unexpected, 2 usage or config, 3 input refused, 4 gate failed, 130 interrupted, 143 terminated
 * @param message one line for the user
 * @param key the config key or flag that is wrong, where there is one
 */
public record RunError(int code, String message, Optional<String> key) {}
