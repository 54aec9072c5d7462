package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import java.util.List;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/**
 * Which direction of a score is hard. Stages that write scores say so in the metadata of the column, which Parquet keeps;
 * stages that read them look there.
 */
public final class Hardness {
    /** Key of the metadata; its value is {@code high} or {@code low}. */
    public static final String KEY = "coppice.hardIs";

    static final List<String> CHOICES = List.of("auto", "high", "low");

    private Hardness() {}

    /** What a column of scores carries. */
    public static Metadata metadata(boolean hardIsHigh) {
        return new MetadataBuilder().putString(KEY, hardIsHigh ? "high" : "low").build();
    }

    /**
     * Whether hard rows score high.
     *
     * @param said auto, high or low
     * @throws BadParameter if nothing tells
     */
    static boolean isHigh(StructType schema, String column, String said, String parameter) {
        if (!said.equals("auto")) {
            return said.equals("high");
        }
        Metadata metadata = schema.apply(column).metadata();
        if (!metadata.contains(KEY)) {
            throw new BadParameter(parameter + " is auto, but column \"" + column
                    + "\" does not say which direction is hard, as scores written by this library do; set " + parameter
                    + " to high or low");
        }
        return metadata.getString(KEY).equals("high");
    }
}
