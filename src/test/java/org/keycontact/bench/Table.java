package org.keycontact.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** Prints what was measured, a line each as soon as it is known. */
final class Table {
    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void section(String heading) {
        out.println();
        out.println(heading);
    }

    /** {@code beside}: the ratio, or what else the figure is to be compared with. */
    void row(String what, String figure, String beside) {
        out.printf(Locale.ROOT, "  %-62s %14s   %s%n", what, figure, beside);
        out.flush();
    }

    void note(String text) {
        out.println("      " + text);
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }

    static String nanos(double nanoseconds) {
        return String.format(Locale.ROOT, "%,.0f ns", nanoseconds);
    }

    static String time(double nanoseconds) {
        if (nanoseconds < 1e9) {
            return String.format(Locale.ROOT, "%.2f ms", nanoseconds / 1e6);
        }
        return String.format(Locale.ROOT, "%.1f s", nanoseconds / 1e9);
    }

    /** What all threads of this process have used of the processors: other programs make it no longer. */
    static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** What all threads of this process have allocated. */
    static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    /** What is in use of the heap after all that can be is collected. */
    static long heapBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
