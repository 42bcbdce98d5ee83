package io.smbench.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Collects what was seen and what was left out while one capture is read. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL)
public final class CaptureDiagnostics {
    /** A damaged capture repeats itself: the first notices tell the story, the counts the rest. */
    static final int MAX_NOTICES = 1000;

    private final Map<CaptureCount, Cell> counts = new EnumMap<>(CaptureCount.class);
    private final List<CaptureNotice> notices = new ArrayList<>();
    private long noticesOmitted;

    public void add(CaptureCount what) {
        add(what, 1);
    }

    public void add(CaptureCount what, long amount) {
        Cell cell = counts.get(what);
        if (cell == null) {
            cell = new Cell();
            counts.put(what, cell);
        }
        cell.value += amount;
    }

    /** Keeps a notice; after {@value #MAX_NOTICES} they are only counted. */
    public void notice(long frame, long fileOffset, String text) {
        if (notices.size() < MAX_NOTICES) {
            notices.add(new CaptureNotice(frame, fileOffset, text));
        } else {
            noticesOmitted++;
        }
    }

    public long count(CaptureCount what) {
        Cell cell = counts.get(what);
        return cell == null ? 0 : cell.value;
    }

    /** All counts that are not zero, in the order of {@link CaptureCount}. */
    public Map<CaptureCount, Long> counts() {
        Map<CaptureCount, Long> nonZero = new EnumMap<>(CaptureCount.class);
        counts.forEach((what, cell) -> {
            if (cell.value != 0) {
                nonZero.put(what, cell.value);
            }
        });
        return nonZero;
    }

    public List<CaptureNotice> notices() {
        return Collections.unmodifiableList(notices);
    }

    /** How many notices came after the list was full. */
    public long noticesOmitted() {
        return noticesOmitted;
    }

    @Override
    public String toString() {
        return counts() + " " + notices;
    }

    private static final class Cell {
        long value;
    }
}
