package io.coppice.jobs.config;

/**
 * One mistake in a configuration.
 *
 * @param key the dotted key at fault, or the flag
 * @param message what was found and what is wanted, without the key
 */
public record Problem(String key, String message) {
    @Override
    public String toString() {
        return key + ": " + message;
    }
}
