package io.coppice.ml;

import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The parameters that all selections by score and their models have. */
public class SelectionParamSet {
    static final List<String> INVALID = List.of("fail", "drop");

    final Param<String> idCol;
    final Param<String> scoreCol;
    final Param<String> cutoffScoreCol;
    final Param<String> labelCol;
    final Param<String> protectedCol;
    final Param<String> excludedCol;
    final Param<String> invalidScores;
    final Param<String> sampleWeightCol;
    final Param<String> stratumCol;
    final Param<String> reasonCol;
    final BooleanParam keepAllRows;
    final LongParam seed;

    SelectionParamSet(Params of) {
        idCol = new Param<>(of, "idCol", "unique row id");
        scoreCol =
                new Param<>(of, "scoreCol", "score column; empty where the order is random and there is one stratum");
        cutoffScoreCol =
                new Param<>(of, "cutoffScoreCol", "score that the cutoff goes by; empty: the score of the strata");
        labelCol = new Param<>(of, "labelCol", "class column, read where classes get budgets of their own");
        protectedCol = new Param<>(of, "protectedCol", "boolean column: rows kept in any case; empty: none");
        excludedCol = new Param<>(of, "excludedCol", "boolean column: rows never kept, nor counted; empty: none");
        invalidScores = choice(of, "invalidScores", "what null, NaN and infinite scores do", INVALID);
        sampleWeightCol = new Param<>(of, "sampleWeightCol", "column of the weights of the rows kept");
        stratumCol = new Param<>(of, "stratumCol", "column of strata, -1 for rows that came to none; empty: none");
        reasonCol = new Param<>(of, "reasonCol", "column of why a row is kept or not; empty: none");
        keepAllRows = new BooleanParam(of, "keepAllRows", "keep rejected rows too, with weight 0 and the reason");
        seed = new LongParam(of, "seed", "seed of every random choice");
    }

    static Param<String> choice(Params of, String name, String doc, List<String> values) {
        return new Param<>(of, name, doc + ": " + String.join(", ", values), values::contains);
    }

    void setSelectionDefaults(SelectionParameters of) {
        of.setDefault(idCol, "id");
        of.setDefault(scoreCol, "score");
        of.setDefault(cutoffScoreCol, "");
        of.setDefault(labelCol, "label");
        of.setDefault(protectedCol, "");
        of.setDefault(excludedCol, "");
        of.setDefault(invalidScores, "fail");
        of.setDefault(sampleWeightCol, "sampleWeight");
        of.setDefault(stratumCol, "stratum");
        of.setDefault(reasonCol, "reason");
        of.setDefault(keepAllRows, false);
        of.setDefault(seed, 1L);
    }
}
