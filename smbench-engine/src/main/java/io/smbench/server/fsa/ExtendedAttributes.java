package io.smbench.server.fsa;

import io.smbench.smb2.NtStatus;
import io.smbench.smb2.fscc.FileFullEaInformation;
import java.util.List;

/** A File's extended attributes, MS-FSA 2.1.5.15.5. */
final class ExtendedAttributes {
    private static final int LARGEST_LIST = 64 << 10;
    private static final String FORBIDDEN = "\"*+,/:;<=>?[\\]|";

    private ExtendedAttributes() {}

    static void set(File file, List<FileFullEaInformation> attributes) {
        for (FileFullEaInformation attribute : attributes) {
            checkName(attribute.eaName());
        }
        for (FileFullEaInformation attribute : attributes) {
            String key = PathName.key(attribute.eaName());
            if (attribute.eaValue().isEmpty()) {
                file.extendedAttributes.remove(key);
            } else {
                file.extendedAttributes.put(key, attribute);
            }
        }
        if (size(file) > LARGEST_LIST) {
            throw new StatusException(NtStatus.STATUS_EA_TOO_LARGE);
        }
    }

    /** EaSize: what the attributes take in a FileFullEaInformation list. */
    static long size(File file) {
        return file.extendedAttributes.values().stream()
                .mapToLong(ea -> 5 + ea.eaName().length() + ea.eaValue().length())
                .sum();
    }

    private static void checkName(String name) {
        boolean bad = name.isEmpty() || name.chars().anyMatch(c -> c < 0x20 || FORBIDDEN.indexOf(c) >= 0);
        if (bad) {
            throw new StatusException(NtStatus.STATUS_INVALID_EA_NAME);
        }
    }
}
