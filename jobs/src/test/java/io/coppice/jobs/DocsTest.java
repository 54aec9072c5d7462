package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Command lines, configurations and links of README and docs hold: their flags, keys, values and files are there. */
class DocsTest {
    private static final Path ROOT = Path.of(System.getProperty("coppice.root"));
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    /** In a fence, or indented by four columns. */
    private static final Pattern JAVA = Pattern.compile(
            "```java\n(.*?)```|(?<=\n\n)((?: {4}(?!\\./coppice|[-a-z]+:|mvn |%|pip )[^\n]*\n)+)", Pattern.DOTALL);

    private static final String AROUND = """
            import io.coppice.ml.*;
            import java.util.*;
            import org.apache.spark.ml.*;
            import org.apache.spark.ml.classification.*;
            import org.apache.spark.ml.feature.*;
            import org.apache.spark.sql.*;

            class Block%d {
                SparkSession spark;
                Dataset<Row> table, others, balanced, scores, losses, rows;
                PipelineModel teacher;
                PipelineStage assembler, classifier;

                void code() throws Exception {
                    %s
                }
            }
            """;

    @TempDir
    private Path folder;

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path document : documents()) {
            // That one is made by a command, and names data sets by DATA.
            if (document.endsWith("results.md")) {
                continue;
            }
            Files.readString(document)
                    .replaceAll("\\\\\n\\s*", "")
                    .lines()
                    // The master is the launcher's business.
                    .map(line -> line.strip().replaceFirst("\\s+#.*", "").replaceFirst(" --master \\S+", ""))
                    .filter(line -> line.startsWith("./coppice "))
                    .forEach(commands::add);
        }
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandLineResolves(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.substring("./coppice ".length()));
        while (word.find()) {
            words.add(word.group().replace("\"", "").replace("'", ""));
        }
        words.replaceAll(each -> each.startsWith("conf/") ? ROOT.resolve(each).toString() : each);
        words.add("--explain-config");

        Outcome outcome = Outcome.of(words.toArray(String[]::new));

        assertThat(outcome.code()).as(outcome.err()).isZero();
    }

    @Test
    void everyPipelineResolves() throws IOException {
        int found = 0;
        for (Path document : documents()) {
            Matcher yaml = YAML.matcher(Files.readString(document));
            while (yaml.find()) {
                if (yaml.group(1).contains("steps:")) {
                    Path config = Files.writeString(folder.resolve("pipeline.yaml"), yaml.group(1));
                    Outcome outcome = Outcome.of("pipeline", "--config", config.toString(), "--explain-config");
                    assertThat(outcome.code())
                            .as(document + "\n" + outcome.err())
                            .isZero();
                    found++;
                }
            }
        }
        assertThat(found).isPositive();
    }

    /** What a document shows as Java: blocks in fences, and indented ones that are no command lines. */
    static List<String> javaBlocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (Path document : documents()) {
            Matcher block = JAVA.matcher(Files.readString(document));
            while (block.find()) {
                String code = block.group(1) != null ? block.group(1) : block.group(2);
                if (code.contains(";\n") || code.contains(";  ")) {
                    blocks.add(code);
                }
            }
        }
        return blocks;
    }

    @Test
    void everyBlockOfJavaCompiles() throws IOException {
        List<String> blocks = javaBlocks();
        List<Path> sources = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            sources.add(Files.writeString(folder.resolve("Block" + i + ".java"), AROUND.formatted(i, blocks.get(i))));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-d", folder.toString(), "-proc:none", "-nowarn"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        assertThat(blocks).hasSizeGreaterThan(5);
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                assertThat(document.resolveSibling(link.group(1)))
                        .as(document.toString())
                        .exists();
            }
        }
    }
}
