package io.coppice.jobs.output;

import io.coppice.jobs.config.Condition;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.record.Gate;
import io.coppice.jobs.record.RunRecord;
import java.util.List;
import java.util.stream.Collectors;

/** The conditions a result must meet to be published. */
public final class Gates {
    private Gates() {}

    /**
     * Holds each gate against the metrics of the record and records how it went.
     *
     * @return those that failed, for a message; empty if none did
     */
    public static String check(Settings settings, RunRecord record) {
        for (String expression : settings.texts("gates")) {
            Condition condition = Condition.parse(expression).orElseThrow();
            double value = record.metrics().get(condition.metric()) instanceof Number number
                    ? number.doubleValue()
                    : Double.NaN;
            record.gate(new Gate(expression, value, condition.holds(value)));
        }
        List<Gate> failed =
                record.gates().stream().filter(gate -> !gate.passed()).toList();
        return failed.stream()
                .map(gate -> gate.expression() + " (it is " + gate.value() + ")")
                .collect(Collectors.joining(", "));
    }
}
