package io.coppice.coreset;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Check;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Parameters of a coreset.
 *
 * @param method how rows are chosen
 * @param k number of clusters that it shall answer for, at least 1
 * @param size rows of the coreset, at least k
 * @param scoreForm of {@link Method#SENSITIVITY}; not read otherwise
 * @param sampling how scores become a sample
 * @param normalize whether weights are scaled so that those of every cell sum to what its rows weigh (post-stratification)
 * @param seed of every random choice
 */
public record CoresetParams(
        Method method, int k, int size, ScoreForm scoreForm, Sampling sampling, boolean normalize, long seed) {
    /** How rows are chosen. */
    public enum Method {
        /** By weight alone. */
        UNIFORM,
        /** By weight and squared distance to the mean, half each (Bachem, Lucic and Krause 2018). */
        LIGHTWEIGHT,
        /** By a bound on the share that a row can have in the cost of any k centers, from 2 k rough centers. */
        SENSITIVITY,
        /** By squared distance to rough centers, and for each of these the row nearest to it with what its cell lacks. */
        HYBRID,
        /** The farthest rows from each other, each with the weight of the rows nearest to it: coverage, not cost. */
        K_CENTER;

        /** {@code k-center} for K_CENTER. */
        public String word() {
            return CoresetParams.word(this);
        }

        public static Method named(String word) {
            return CoresetParams.named("coreset.method", values(), word);
        }
    }

    /** What the bound on a row's share is made of. d is the distance to the nearest center, W_i and cost_i are of its cell. */
    public enum ScoreForm {
        /** a d^2 / mean cost + 2 a (mean cost of the cell) / mean cost + 4 W / W_i, a = 16 (ln k + 2) (Bachem et al.). */
        BACHEM,
        /** d^2 / cost_i + 1 / W_i (Feldman and Langberg). */
        BALANCED;

        public String word() {
            return CoresetParams.word(this);
        }

        public static ScoreForm named(String word) {
            return CoresetParams.named("coreset.scoreForm", values(), word);
        }
    }

    /** How scores become a sample. */
    public enum Sampling {
        /** Priority sampling (Duffield, Lund and Thorup 2007): exactly so many rows, unbiased. */
        PRIORITY,
        /** Every row on its own: about so many rows, unbiased. */
        POISSON;

        public String word() {
            return CoresetParams.word(this);
        }

        public static Sampling named(String word) {
            return CoresetParams.named("coreset.sampling", values(), word);
        }
    }

    public CoresetParams {
        Check.atLeast("coreset.k", k, 1);
        Check.atLeast("coreset.size", size, 1);
        Check.that(
                size >= k,
                "coreset.size is " + size + "; it must be at least coreset.k = " + k
                        + ", and 40 times that is a good start");
    }

    /** The defaults: sensitivity, the form of Bachem et al., priority sampling, weights as drawn, seed 1. */
    public static CoresetParams of(int k, int size) {
        return new CoresetParams(Method.SENSITIVITY, k, size, ScoreForm.BACHEM, Sampling.PRIORITY, false, 1L);
    }

    public CoresetParams withMethod(Method other) {
        return new CoresetParams(other, k, size, scoreForm, sampling, normalize, seed);
    }

    public CoresetParams withScoreForm(ScoreForm other) {
        return new CoresetParams(method, k, size, other, sampling, normalize, seed);
    }

    public CoresetParams withSampling(Sampling other) {
        return new CoresetParams(method, k, size, scoreForm, other, normalize, seed);
    }

    public CoresetParams withNormalize(boolean other) {
        return new CoresetParams(method, k, size, scoreForm, sampling, other, seed);
    }

    public CoresetParams withSeed(long other) {
        return new CoresetParams(method, k, size, scoreForm, sampling, normalize, other);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E named(String parameter, E[] choices, String word) {
        return Arrays.stream(choices)
                .filter(choice -> word(choice).equals(word))
                .findFirst()
                .orElseThrow(() -> new BadParameter(parameter + " is \"" + word + "\"; it must be one of "
                        + Arrays.stream(choices).map(CoresetParams::word).collect(Collectors.joining(", "))));
    }
}
