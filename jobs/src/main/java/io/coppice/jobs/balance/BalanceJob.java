package io.coppice.jobs.balance;

import io.coppice.jobs.config.BalanceSchema;
import io.coppice.jobs.config.Schema;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.output.Beginning;
import io.coppice.jobs.output.TablePlan;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.run.Job;
import io.coppice.jobs.run.Run;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code coppice balance}. */
public final class BalanceJob implements Job {
    @Override
    public String name() {
        return "balance";
    }

    @Override
    public Schema schema() {
        return BalanceSchema.balance();
    }

    @Override
    public List<String> plan(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        run.describe("reading the schema");
        Dataset<Row> table = input.source().read(run.spark());
        return new TablePlan(run, table, BalancedColumns.of(run, table, input).shown(), input)
                .lines(
                        key -> key.startsWith("balance."),
                        "1 to count classes, 2 for each search for neighbors; then 1 to find parents, 1 to write");
    }

    @Override
    public void execute(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        Optional<Publication> admitted = Beginning.of(run, input);
        if (admitted.isEmpty()) {
            return;
        }
        try (Publication publication = admitted.get()) {
            new Balancing(run, input).into(publication);
        }
    }
}
