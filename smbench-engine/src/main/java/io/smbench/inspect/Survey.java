package io.smbench.inspect;

import io.smbench.inspect.OpenFiles.FileName;
import io.smbench.ir.Operation;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What one walk over the operations of a workload shows. */
final class Survey {
    /** A file and what happened to it. */
    record FileTraffic(FileName file, Traffic traffic) {}

    final Map<String, Traffic> clients = new LinkedHashMap<>();
    final Map<String, Traffic> shares = new LinkedHashMap<>();
    final Commands commands = new Commands();
    final Breaks breaks = new Breaks();
    final Timeline timeline;
    final Traffic all = new Traffic();
    final List<FileTraffic> filesByHeat;
    long inferred;
    long missingBytes;

    Survey(Workload workload) {
        workload.header().clients().forEach(client -> clients.put(client.clientId(), new Traffic()));
        workload.header().shares().forEach(share -> shares.put(share.shareId(), new Traffic()));
        timeline = new Timeline(workload.operations());
        OpenFiles openFiles = new OpenFiles(workload.header());
        Map<String, FileTraffic> files = new HashMap<>();
        for (Operation operation : workload.operations()) {
            FileName file = openFiles.of(operation);
            add(operation, openFiles.shareId(operation));
            breaks.add(operation, file);
            if (file != null) {
                files.computeIfAbsent(file.key(), key -> new FileTraffic(file, new Traffic()))
                        .traffic()
                        .add(operation);
            }
        }
        filesByHeat = files.values().stream()
                .sorted(Comparator.comparingLong((FileTraffic file) -> -file.traffic().operations)
                        .thenComparingLong(file -> -file.traffic().readBytes - file.traffic().writtenBytes)
                        .thenComparing(file -> file.file().key()))
                .toList();
    }

    private void add(Operation operation, String shareId) {
        all.add(operation);
        Objects.requireNonNull(clients.get(operation.clientId())).add(operation);
        Traffic share = operation.shareId() == null && isOnNoShare(operation) ? null : shares.get(shareId);
        if (share != null) {
            share.add(operation);
        }
        commands.add(operation);
        Smb2Detail smb2 = operation.smb2();
        inferred += smb2 != null && smb2.inferred() ? 1 : 0;
        missingBytes += smb2 == null ? 0 : smb2.missingBytes();
    }

    private static boolean isOnNoShare(Operation operation) {
        return switch (operation.type()) {
            case SESSION_SETUP, LOGOFF, ECHO, DISCONNECT, RECONNECT, CANCEL -> true;
            default -> false;
        };
    }
}
