package io.coppice.jobs.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration has mistakes; all of them, in the order of the keys. */
public final class BadConfig extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public BadConfig(List<Problem> problems) {
        super(text(problems));
        this.problems = List.copyOf(problems);
    }

    public BadConfig(String key, String message) {
        this(List.of(new Problem(key, message)));
    }

    /** At least one. */
    public List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        if (problems.size() == 1) {
            return problems.get(0).toString();
        }
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", problems.size() + " problems in the configuration:", ""));
    }
}
