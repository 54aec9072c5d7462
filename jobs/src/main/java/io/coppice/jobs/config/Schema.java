package io.coppice.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every key of one job, and the rules that tie keys together. The only place keys are declared: reading, checking,
 * {@code --explain-config} and the test of the files under {@code conf/} all go by it.
 */
public final class Schema {
    /** What must hold between values that are each fine; adds to {@code problems}. */
    public interface Rule {
        /** @param problems of single keys and of earlier rules, to add to */
        void check(Settings settings, List<Problem> problems);
    }

    private final List<Setting> settings;
    private final List<Rule> rules;

    Schema(List<Setting> settings, List<Rule> rules) {
        this.settings = List.copyOf(settings);
        this.rules = List.copyOf(rules);
    }

    List<Setting> settings() {
        return settings;
    }

    List<Rule> rules() {
        return rules;
    }

    /** All dotted keys in the order they are documented. */
    public List<String> keys() {
        return settings.stream().map(Setting::key).toList();
    }

    /** One line on what a key is for. */
    public String documentation(String key) {
        return find(key).orElseThrow().documentation();
    }

    /** The value a key has when nobody sets it. */
    public JsonNode preset(String key) {
        return find(key).orElseThrow().preset();
    }

    Optional<Setting> find(String key) {
        return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    /** Whether {@code name} is the first part of dotted keys. */
    boolean isSection(String name) {
        return sections().contains(name);
    }

    /** The part of a key that is a map of its own: {@code input.options} for {@code input.options.sep}. */
    Optional<Setting> mapAround(String key) {
        return settings.stream()
                .filter(setting -> setting.kind() == Kind.OPTIONS && key.startsWith(setting.key() + "."))
                .findFirst();
    }

    /** The problem of a key that is none of these. */
    Problem unknown(String key, String origin) {
        int dot = key.lastIndexOf('.');
        String section = dot < 0 ? "" : key.substring(0, dot);
        String found = "unknown key (" + origin + ")";
        if (!isSection(section)) {
            List<String> candidates = new ArrayList<>(keys());
            candidates.addAll(sections());
            return new Problem(key, found + Nearest.hint(key, candidates));
        }
        String hint = Nearest.to(key.substring(dot + 1), names(section))
                .map(name -> "; did you mean " + section + "." + name + "?")
                .orElse("; keys of " + section + ": " + String.join(", ", names(section)));
        return new Problem(key, found + hint);
    }

    /** The problem of a section that was given a value. */
    Problem sectionWanted(String key, String found) {
        List<String> names = names(key);
        return new Problem(
                key,
                "wants a section with keys (" + String.join(", ", names) + "), found " + found
                        + "; set one of them, as in " + key + "." + names.get(0));
    }

    /** The keys of a section without its name. */
    List<String> names(String section) {
        return keys().stream()
                .filter(key -> key.startsWith(section + "."))
                .map(key -> key.substring(section.length() + 1))
                .toList();
    }

    private Set<String> sections() {
        Set<String> sections = new LinkedHashSet<>();
        for (String key : keys()) {
            for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
                sections.add(key.substring(0, dot));
            }
        }
        return sections;
    }
}
