package io.coppice.jobs.record;

/**
 * The software behind a run.
 *
 * @param coppice this library
 * @param spark the Spark it ran on
 * @param java the Java it ran on
 * @param kernel the numeric kernel in use, such as {@code vector} or {@code plain}
 */
public record Versions(String coppice, String spark, String java, String kernel) {
    /** The version of this build; a test holds it equal to the pom. */
    public static final String COPPICE = "0.1.0";

    /** The versions of this JVM: {@code Versions.here(spark.version(), kernelName)}. */
    public static Versions here(String spark, String kernel) {
        return new Versions(COPPICE, spark, System.getProperty("java.version"), kernel);
    }
}
