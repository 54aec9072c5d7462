package io.coppice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines between packages that keep an algorithm readable on its own. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.coppice");

    /** Packages that every algorithm may use. */
    private static final List<String> COMMON = List.of("blocks", "math", "random");

    /** Packages that hold one algorithm family each. */
    private static final List<String> ALGORITHMS = List.of(
            "kmeans",
            "mixture",
            "kselect",
            "evaluation",
            "coreset",
            "sampling",
            "neighbors",
            "dynamics",
            "pruning",
            "sdp");

    @Test
    void onlySparkAndMlKnowSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.coppice.spark..", "io.coppice.ml..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
                .check(OURS);
    }

    @Test
    void commonPackagesKnowNoAlgorithm() {
        for (String common : COMMON) {
            noClasses()
                    .that()
                    .resideInAPackage("io.coppice." + common + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.coppice.spark..",
                            "io.coppice.ml..",
                            "io.coppice.kmeans..",
                            "io.coppice.mixture..",
                            "io.coppice.kselect..",
                            "io.coppice.coreset..",
                            "io.coppice.sampling..",
                            "io.coppice.dynamics..",
                            "io.coppice.pruning..",
                            "io.coppice.sdp..",
                            "io.coppice.neighbors..",
                            "io.coppice.evaluation..")
                    .check(OURS);
        }
    }

    /** Another algorithm is called by its fit function and read by its public results, nothing else. */
    @Test
    void noAlgorithmReachesIntoAnother() {
        for (String algorithm : ALGORITHMS) {
            String own = "io.coppice." + algorithm;
            classes()
                    .that()
                    .resideInAPackage(own + "..")
                    .should()
                    .onlyDependOnClassesThat(new DescribedPredicate<>("are its own, common, or a public entry point") {
                        @Override
                        public boolean test(JavaClass used) {
                            String name = used.getPackageName();
                            return !name.startsWith("io.coppice.")
                                    || name.startsWith(own)
                                    || COMMON.stream().anyMatch(common -> name.startsWith("io.coppice." + common))
                                    || topLevel(used)
                                            .matches(".*(Algorithm|Params|Fit|Indices)|Mixture.*|CovarianceType"
                                                    + "|ExpectationMaximization|Responsibilities|Neighbor.*");
                        }
                    })
                    .check(OURS);
        }
    }

    /** Enums of parameters and results go with them. */
    private static String topLevel(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    /** Their last bits differ between processors and compilers. */
    @Test
    void resultsAreNotMadeWithFunctionsThatDifferBetweenProcessors() {
        for (String function : List.of("exp", "log", "pow", "log10", "log1p", "expm1", "sin", "cos", "tan", "cbrt")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.coppice.math..")
                    .should()
                    .callMethodWhere(new DescribedPredicate<>("Math." + function) {
                        @Override
                        public boolean test(JavaMethodCall call) {
                            return call.getTargetOwner().isEquivalentTo(Math.class)
                                    && call.getName().equals(function);
                        }
                    })
                    .check(OURS);
        }
    }

    @Test
    void randomnessIsKeyed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(Math.class, "random")
                .check(OURS);
    }
}
