package io.coppice.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.jobs.config.Given;
import io.coppice.jobs.config.PipelineSchema;
import io.coppice.jobs.config.Schema;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** Passwords stay out of the log. */
class LogTest {
    private static final String SECRET = "s3a://id:hu/sh@bucket/x.csv";

    /** A job with a bug. */
    private static final class Failing implements Job {
        @Override
        public String name() {
            return "demo";
        }

        @Override
        public Schema schema() {
            return PipelineSchema.demo();
        }

        @Override
        public List<String> plan(Run run) {
            return List.of();
        }

        @Override
        public void execute(Run run) {
            throw new IllegalStateException("lost " + SECRET, new IOException(SECRET));
        }
    }

    @Test
    void theTraceOfAnUnexpectedFailureIsMasked() {
        TestSession.get();
        StringWriter log = new StringWriter();
        StringWriter err = new StringWriter();
        Request request = new Request(
                new Given(Optional.empty(), List.of(), Map.of()),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of());
        Logger logger = (Logger) LogManager.getLogger(JobRun.class);
        WriterAppender appender =
                WriterAppender.createAppender(PatternLayout.createDefaultLayout(), null, log, "test", false, true);
        appender.start();
        logger.addAppender(appender);
        try {
            int code = new JobRun(new Failing(), request, new PrintWriter(Writer.nullWriter()), new PrintWriter(err))
                    .call();
            assertThat(code).isEqualTo(Failure.UNEXPECTED);
        } finally {
            logger.removeAppender(appender);
        }
        assertThat(log.toString())
                .contains("id:***@bucket", "Failing.execute", "Caused by")
                .doesNotContain("hu/sh");
        assertThat(err.toString()).contains("id:***@bucket").doesNotContain("hu/sh");
    }

    @Test
    void theLaunchersLogMasksWhatOthersLog() throws IOException {
        Properties conf = new Properties();
        try (var in = Files.newInputStream(Path.of(System.getProperty("coppice.root"), "conf/log4j2.properties"))) {
            conf.load(in);
        }
        PatternLayout layout = PatternLayout.newBuilder()
                .withPattern(conf.getProperty("appender.stderr.layout.pattern"))
                .withAlwaysWriteExceptions(
                        Boolean.parseBoolean(conf.getProperty("appender.stderr.layout.alwaysWriteExceptions")))
                .build();

        String line = layout.toSerializable(Log4jLogEvent.newBuilder()
                .setLevel(Level.WARN)
                .setLoggerName("org.apache.spark.Some")
                .setMessage(new SimpleMessage("cannot list " + SECRET + " at host:8020"))
                .setThrown(new IOException(SECRET))
                .build());

        assertThat(line)
                .contains(
                        "WARN Some: cannot list s3a://id:***@bucket/x.csv at host:8020\n", "IOException: s3a://id:***@")
                .doesNotContain("hu/sh");
    }
}
