package io.smbench.exchange.decrypt;

import java.util.ArrayList;
import java.util.List;

/** {@code sesid,seskey,s2ckey,c2skey}, as Wireshark keeps it; later keys may be left out. */
final class WiresharkList extends KeyFile.Entries {
    private static final String PREFERENCE = "uat:smb2_seskey_list:";
    private static final int COLUMNS = 4;
    private static final int SESSION_KEY = 1;
    private static final int SERVER_TO_CLIENT = 2;
    private static final int CLIENT_TO_SERVER = 3;

    private final boolean preferences;

    /** @param preferences whether these are all of Wireshark's preferences, of which the others are skipped */
    WiresharkList(boolean preferences) {
        this.preferences = preferences;
    }

    static boolean isPreference(String line) {
        return line.strip().startsWith(PREFERENCE);
    }

    static boolean isEmpty(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    @Override
    public void line(KeyLine line) throws KeyListException {
        if (isEmpty(line.text()) || (preferences && !isPreference(line.text()))) {
            return;
        }
        String list = line.text().strip();
        List<String> fields = fields(isPreference(list) ? list.substring(PREFERENCE.length()) : list);
        if (fields.size() < SESSION_KEY + 1 || fields.size() > COLUMNS) {
            throw line.error(
                    "columns",
                    fields.size() + " separated by commas",
                    "sesid,seskey,s2ckey,c2skey",
                    "write a session a line, and nothing between two commas for a key that is not known");
        }
        while (fields.size() < COLUMNS) {
            fields.add("");
        }
        add(line.checked(new KeyEntry(
                line.sessionId(fields.get(0)),
                line.sessionKey(fields.get(SESSION_KEY)),
                line.cipherKey("server to client key", fields.get(SERVER_TO_CLIENT)),
                line.cipherKey("client to server key", fields.get(CLIENT_TO_SERVER)))));
    }

    private static List<String> fields(String list) {
        List<String> fields = new ArrayList<>();
        for (String field : list.split(",", -1)) {
            fields.add(field.strip().replaceFirst("^\"(.*)\"$", "$1").strip());
        }
        return fields;
    }
}
