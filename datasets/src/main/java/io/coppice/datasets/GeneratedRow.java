package io.coppice.datasets;

import java.io.Serializable;

/** A generated row as Spark's bean encoder wants it: primitive arrays become columns without boxing. */
public final class GeneratedRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private long id;
    private int label;
    private double[] values = {};

    /** For the encoder. */
    public GeneratedRow() {}

    GeneratedRow(Generator generator, long number) {
        id = number;
        label = generator.label(number);
        values = generator.row(number);
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public int getLabel() {
        return label;
    }

    public void setLabel(int label) {
        this.label = label;
    }

    public double[] getValues() {
        return values;
    }

    public void setValues(double[] values) {
        this.values = values;
    }
}
