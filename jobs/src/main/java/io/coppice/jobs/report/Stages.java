package io.coppice.jobs.report;

import io.coppice.jobs.record.StageTime;
import java.util.List;
import java.util.Locale;

/** The stages of a run as a table with a bar for the time of each. */
final class Stages {
    private Stages() {}

    static String html(List<StageTime> stages) {
        double longest = stages.stream().mapToDouble(StageTime::seconds).max().orElse(0);
        StringBuilder table = new StringBuilder("""
                <div class="scroll"><table><thead><tr><th scope="col">stage</th><th scope="col" class="number">time</th>\
                <th scope="col"></th><th scope="col" class="number">passes</th><th scope="col" class="number">shuffled</th>\
                <th scope="col" class="number">spilled</th></tr></thead><tbody>""");
        for (StageTime stage : stages) {
            double width = longest > 0 ? 100 * stage.seconds() / longest : 0;
            table.append("<tr><th scope=\"row\">")
                    .append(Html.escape(stage.name()))
                    .append("</th>");
            number(table, Numbers.duration(stage.seconds()));
            table.append(String.format(
                    Locale.ROOT, "<td class=\"meter\"><span class=\"bar\" style=\"width:%.1f%%\"></span></td>", width));
            number(table, Numbers.text(stage.passes()));
            number(table, Numbers.bytes(stage.shuffleBytes()));
            number(table, Numbers.bytes(stage.spillBytes()));
            table.append("</tr>");
        }
        return table.append("</tbody></table></div>").toString();
    }

    private static void number(StringBuilder table, String text) {
        table.append("<td class=\"number\">").append(text).append("</td>");
    }
}
