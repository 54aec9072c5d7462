package io.coppice.benchmarks;

import io.coppice.datasets.Generator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** NumPy's file format, version 1.0, for matrices of little-endian floats: what the Python engines read. */
final class Npy {
    private static final int HEADER = 128;
    private static final int CHUNK = 4096;
    private static final Pattern SHAPE = Pattern.compile("'descr': '<f4'.*'shape': \\((\\d+), (\\d+)\\)");

    private Npy() {}

    /** Rows 0, step, 2 step, ... of a generator, rounded to float as Spark's cast does; made by all cores at once. */
    static void write(Path file, Generator generator, long rows, long step) throws IOException {
        int columns = generator.columns();
        try (FileChannel channel = create(file)) {
            channel.write(header(rows, columns), 0);
            LongStream.range(0, (rows + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
                int count = (int) Math.min(CHUNK, rows - chunk * CHUNK);
                ByteBuffer buffer = buffer(4 * count * columns);
                for (int i = 0; i < count; i++) {
                    for (double value : generator.row((chunk * CHUNK + i) * step)) {
                        buffer.putFloat((float) value);
                    }
                }
                put(channel, buffer.flip(), HEADER + 4L * chunk * CHUNK * columns);
            });
        }
    }

    static void write(Path file, double[][] rows) throws IOException {
        ByteBuffer buffer = buffer(4 * rows.length * rows[0].length);
        for (double[] row : rows) {
            for (double value : row) {
                buffer.putFloat((float) value);
            }
        }
        try (FileChannel channel = create(file)) {
            channel.write(header(rows.length, rows[0].length), 0);
            put(channel, buffer.flip(), HEADER);
        }
    }

    static double[][] read(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        Matcher shape = SHAPE.matcher(new String(buffer.array(), 0, HEADER, StandardCharsets.ISO_8859_1));
        if (!shape.find()) {
            throw new IOException(file + " is no matrix of floats as this program writes them; delete and repeat");
        }
        double[][] rows = new double[Integer.parseInt(shape.group(1))][Integer.parseInt(shape.group(2))];
        buffer.position(HEADER);
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = buffer.getFloat();
            }
        }
        return rows;
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private static ByteBuffer header(long rows, int columns) {
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
        ByteBuffer header = buffer(HEADER);
        header.put((byte) 0x93).put("NUMPY\u0001\u0000".getBytes(StandardCharsets.US_ASCII));
        header.putShort((short) (HEADER - 10));
        header.put(String.format("%-" + (HEADER - 11) + "s\n", text).getBytes(StandardCharsets.US_ASCII));
        return header.flip();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(FileChannel channel, ByteBuffer buffer, long position) {
        try {
            for (long at = position; buffer.hasRemaining(); ) {
                at += channel.write(buffer, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
