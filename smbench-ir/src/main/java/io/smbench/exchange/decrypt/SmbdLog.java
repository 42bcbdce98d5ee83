package io.smbench.exchange.decrypt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Samba logs with {@code debug encryption = yes}: a label, then 16 bytes a line as its {@code dump_data} shows
 * them. A session's block begins with its SessionId; everything else in the log is skipped.
 */
final class SmbdLog extends KeyFile.Entries {
    private static final Pattern DUMP =
            Pattern.compile("\\s*(?<label>|Session Id|Session Key|Signing Key|App Key|ServerIn Key|ServerOut Key)"
                    + "\\s*\\[(?<at>[0-9A-F]{2,8})] (?<bytes>(?:[0-9A-F]{2} +){1,16}).*");

    private static final int SESSION_ID_DIGITS = 16;

    private final Map<String, StringBuilder> block = new HashMap<>();
    private String label = "";
    private @Nullable KeyLine start;

    static boolean isKeyLine(String line) {
        return line.contains("Session Id ") && DUMP.matcher(line).matches();
    }

    @Override
    public void line(KeyLine line) throws KeyListException {
        Matcher dump = DUMP.matcher(line.text());
        if (!dump.matches()) {
            label = "";
            return;
        }
        if (isKeyLine(line.text())) {
            finish();
            start = line;
        }
        boolean labelled = !dump.group("label").isEmpty();
        label = labelled ? dump.group("label") : label;
        if (start != null && !label.isEmpty()) {
            block.computeIfAbsent(label, key -> new StringBuilder())
                    .append(dump.group("bytes").replace(" ", ""));
        }
    }

    @Override
    public List<KeyEntry> entries() throws KeyListException {
        finish();
        return super.entries();
    }

    private void finish() throws KeyListException {
        KeyLine first = start;
        if (first == null) {
            return;
        }
        String id = bytes("Session Id");
        add(first.checked(new KeyEntry(
                // behind the eight bytes, their characters may look like a ninth
                first.sessionId(id.substring(0, Math.min(SESSION_ID_DIGITS, id.length()))),
                first.sessionKey(bytes("Session Key")),
                first.cipherKey("ServerOut Key", bytes("ServerOut Key")),
                first.cipherKey("ServerIn Key", bytes("ServerIn Key")))));
        block.clear();
        start = null;
    }

    private String bytes(String name) {
        return String.valueOf(block.getOrDefault(name, new StringBuilder()));
    }
}
