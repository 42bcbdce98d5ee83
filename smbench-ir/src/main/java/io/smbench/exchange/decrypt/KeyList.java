package io.smbench.exchange.decrypt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Keys of sessions. */
@API(status = API.Status.EXPERIMENTAL)
public final class KeyList {
    public static final KeyList EMPTY = new KeyList(Map.of());

    private final Map<Long, List<KeyEntry>> bySession;

    private KeyList(Map<Long, List<KeyEntry>> bySession) {
        this.bySession = bySession;
    }

    /** Several entries may have one SessionId, as different servers give out the same. */
    public static KeyList of(Collection<KeyEntry> entries) {
        return new KeyList(entries.stream().distinct().collect(Collectors.groupingBy(KeyEntry::sessionId)));
    }

    /**
     * Reads keys from any of these, told apart by what is in the file:
     *
     * <ul>
     *   <li>Wireshark's list, {@code sesid,seskey,s2ckey,c2skey} in hexadecimal, a session a line: its file
     *       {@code smb2_seskey_list}, or its preferences with lines {@code uat:smb2_seskey_list:…}
     *   <li>a table, separated by tabs, whose first line names the columns {@code session_id}, {@code session_key},
     *       {@code server_to_client_key}, {@code client_to_server_key}
     *   <li>a log of Samba with {@code debug encryption = yes}
     * </ul>
     *
     * @throws KeyListException if a line is not as it should be, or there is no key in the file
     * @throws IOException if the file cannot be read
     */
    public static KeyList read(Path file) throws IOException {
        return of(KeyFile.read(file));
    }

    /** What is known of {@code sessionId}'s sessions. */
    List<KeyEntry> of(long sessionId) {
        return bySession.getOrDefault(sessionId, List.of());
    }

    /** Every session's keys, in no order. */
    List<KeyEntry> entries() {
        return bySession.values().stream().flatMap(List::stream).toList();
    }

    boolean isEmpty() {
        return bySession.isEmpty();
    }

    /** Says nothing about the keys. */
    @Override
    public String toString() {
        return "KeyList[%d sessions]".formatted(bySession.size());
    }
}
