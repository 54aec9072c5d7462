package io.coppice.jobs.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as the page prints them: the same on every machine, with as many digits as a reader uses. */
final class Numbers {
    private static final String UNDEFINED = "undefined";
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Numbers() {}

    /** Whole numbers in full, others to four significant digits, or two decimals from 1,000 up. */
    static String text(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return UNDEFINED;
        }
        if (value == Math.rint(value) && size < 1e15) {
            return format("#,##0", value);
        }
        if (size >= 1e9 || size < 1e-4) {
            return format("0.###E0", value).replace("E", "e");
        }
        if (size >= 1e3) {
            return format("#,##0.00", value);
        }
        return fourDigits(value).stripTrailingZeros().toPlainString();
    }

    /** As {@link #text}, with trailing zeros: in a column of numbers the digits show how exact they are. */
    static String cell(double value) {
        double size = Math.abs(value);
        boolean fraction = size >= 1e-4 && size < 1e3 && value != Math.rint(value);
        return fraction ? fourDigits(value).toPlainString() : text(value);
    }

    private static BigDecimal fourDigits(double value) {
        return new BigDecimal(value).round(new MathContext(4));
    }

    /** A share as percent: 0.3483 is {@code 35%}, 0.0042 is {@code 0.42%}. */
    static String percent(double share) {
        if (!Double.isFinite(share)) {
            return UNDEFINED;
        }
        double percent = share * 100;
        double size = Math.abs(percent);
        if (size == 0 || (size >= 10 && size < 99.5) || size == 100) {
            return format("#,##0", percent) + "%";
        }
        if (size < 0.01) {
            return percent > 0 ? "less than 0.01%" : "more than \u22120.01%";
        }
        return format(size > 100 ? "#,##0" : size >= 1 ? "0.#" : "0.##", percent) + "%";
    }

    /** Seconds, or minutes from two minutes up. */
    static String duration(double seconds) {
        if (seconds < 120) {
            return format(seconds < 10 ? "0.00" : "0.0", seconds) + " s";
        }
        long minutes = (long) (seconds / 60);
        return format("#,##0", minutes) + " min " + format("00", Math.floor(seconds - 60.0 * minutes)) + " s";
    }

    /** Bytes in binary units. */
    static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < BYTE_UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return format(unit == 0 ? "0" : "0.0", amount) + " " + BYTE_UNITS[unit];
    }

    /** {@code 1 row}, {@code 178 rows}. */
    static String count(double number, String noun) {
        return text(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static String format(String pattern, double value) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
