package io.smbench.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A growing list of times from and to, and how many of them lie over each other. */
final class Intervals {
    private long[] from = new long[64];
    private long[] to = new long[64];
    private int size;

    void add(long start, long end) {
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        from[size] = start;
        to[size] = end;
        size++;
    }

    InFlight.Load load() {
        if (size == 0) {
            return InFlight.Load.NONE;
        }
        long[] starts = Arrays.copyOf(from, size);
        long[] ends = Arrays.copyOf(to, size);
        Arrays.sort(starts);
        Arrays.sort(ends);
        long begin = starts[0];
        long length = ends[size - 1] - begin;
        double[] busy = new double[InFlight.SLICES];
        double total = 0;
        for (int i = 0; i < size; i++) {
            total += to[i] - from[i];
            spread((double) (from[i] - begin), (double) (to[i] - begin), (double) length, busy);
        }
        List<Double> slices = new ArrayList<>();
        for (double each : busy) {
            slices.add(length == 0 ? 0 : each * InFlight.SLICES / length);
        }
        return new InFlight.Load(length == 0 ? 0 : total / length, peak(starts, ends), slices);
    }

    /** Adds the time that an interval has in each slice. */
    private static void spread(double start, double end, double length, double[] busy) {
        double width = length / busy.length;
        for (int slice = width == 0 ? busy.length : (int) Math.min(busy.length - 1, start / width);
                slice < busy.length && slice * width < end;
                slice++) {
            busy[slice] += Math.max(0, Math.min(end, (slice + 1) * width) - Math.max(start, slice * width));
        }
    }

    /** One that ends when another begins was not under way with it. */
    private static int peak(long[] starts, long[] ends) {
        int peak = 0;
        int ended = 0;
        for (int started = 0; started < starts.length; started++) {
            while (ends[ended] <= starts[started] && ended < started) {
                ended++;
            }
            peak = Math.max(peak, started + 1 - ended);
        }
        return peak;
    }
}
