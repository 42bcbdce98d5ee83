package io.smbench.server.fsa;

import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of a Stream: pages that were written, holes between them that read as zeros and take no memory. What memory
 * the pages take is charged to the volume's {@link Space}.
 */
final class StreamBytes {
    static final int PAGE_SIZE = 1 << 16;
    /** A small file should not cost a page: the first page grows by doubling from here. */
    private static final int SMALLEST_PAGE = 1 << 9;

    private final Space space;
    private final TreeMap<Long, byte[]> pages = new TreeMap<>();
    private long size;

    StreamBytes(Space space) {
        this.space = space;
    }

    long size() {
        return size;
    }

    /** Memory in use, which is what the stream has allocated on the volume. */
    long allocated() {
        return pages.values().stream().mapToLong(page -> page.length).sum();
    }

    /** At most {@code length} bytes from {@code offset}; fewer at the end of the file. */
    Bytes read(long offset, int length) {
        int count = (int) Math.max(0, Math.min(length, size - offset));
        byte[] result = new byte[count];
        int done = 0;
        while (done < count) {
            long at = offset + done;
            int inPage = (int) (at % PAGE_SIZE);
            int run = Math.min(count - done, PAGE_SIZE - inPage);
            byte[] page = pages.get(at / PAGE_SIZE);
            if (page != null && inPage < page.length) {
                System.arraycopy(page, inPage, result, done, Math.min(run, page.length - inPage));
            }
            done += run;
        }
        return Bytes.wrap(result);
    }

    /** Writes all of {@code source} at {@code offset}, extending the stream as needed. */
    void write(long offset, Bytes source) {
        int done = 0;
        while (done < source.length()) {
            long at = offset + done;
            int inPage = (int) (at % PAGE_SIZE);
            int run = Math.min(source.length() - done, PAGE_SIZE - inPage);
            source.slice(done, run).copyTo(page(at / PAGE_SIZE, inPage + run), inPage);
            done += run;
        }
        size = Math.max(size, offset + source.length());
    }

    void setSize(long newSize) {
        if (newSize < size) {
            cut(newSize);
        }
        size = newSize;
    }

    /** Turns {@code [from, to)} into zeros, freeing the pages that are inside. */
    void zero(long from, long to) {
        long end = Math.min(to, size);
        if (from >= end) {
            return;
        }
        List<Long> freed = new ArrayList<>();
        for (Map.Entry<Long, byte[]> entry : pages.subMap(from / PAGE_SIZE, true, (end - 1) / PAGE_SIZE, true)
                .entrySet()) {
            long start = entry.getKey() * PAGE_SIZE;
            if (from <= start && end >= start + entry.getValue().length) {
                freed.add(entry.getKey());
            } else {
                byte[] page = entry.getValue();
                int first = (int) Math.min(page.length, Math.max(0, from - start));
                int last = (int) Math.min(page.length, end - start);
                Arrays.fill(page, first, last, (byte) 0);
            }
        }
        freed.forEach(this::free);
    }

    /** The ranges of {@code [from, to)} that have pages, joined where they touch: offset and length. */
    List<long[]> allocatedRanges(long from, long to) {
        List<long[]> ranges = new ArrayList<>();
        long end = Math.min(to, size);
        if (from >= end) {
            return ranges;
        }
        for (Long number : pages.subMap(from / PAGE_SIZE, true, (end - 1) / PAGE_SIZE, true)
                .keySet()) {
            long start = Math.max(from, number * PAGE_SIZE);
            long stop = Math.min(end, (number + 1) * PAGE_SIZE);
            long[] last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last[0] + last[1] == start) {
                last[1] += stop - start;
            } else {
                ranges.add(new long[] {start, stop - start});
            }
        }
        return ranges;
    }

    void release() {
        cut(0);
        size = 0;
    }

    private void cut(long newSize) {
        long firstFree = (newSize + PAGE_SIZE - 1) / PAGE_SIZE;
        List.copyOf(pages.tailMap(firstFree, true).keySet()).forEach(this::free);
        byte[] last = pages.get(newSize / PAGE_SIZE);
        int inPage = (int) (newSize % PAGE_SIZE);
        if (last != null && inPage < last.length) {
            Arrays.fill(last, inPage, last.length, (byte) 0);
        }
    }

    private void free(Long number) {
        byte[] page = pages.remove(number);
        if (page != null) {
            space.release(page.length);
        }
    }

    private byte[] page(long number, int needed) {
        byte[] page = pages.get(number);
        if (page != null && page.length >= needed) {
            return page;
        }
        int length = number == 0 ? Math.max(SMALLEST_PAGE, Integer.highestOneBit(needed - 1 | 1) * 2) : PAGE_SIZE;
        int old = page == null ? 0 : page.length;
        space.take(length - old);
        byte[] grown = page == null ? new byte[length] : Arrays.copyOf(page, length);
        pages.put(number, grown);
        return grown;
    }
}
