package io.smbench.exchange.decrypt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns separated by tabs, named in the first line; others than these are skipped. */
final class KeyTable extends KeyFile.Entries {
    private static final String SESSION_ID = "session_id";

    private @Nullable List<String> columns;

    static boolean isHeader(String line) {
        return split(line).contains(SESSION_ID);
    }

    @Override
    public void line(KeyLine line) throws KeyListException {
        if (WiresharkList.isEmpty(line.text())) {
            return;
        }
        List<String> cells = split(line.text());
        List<String> names = columns;
        if (names == null) {
            columns = cells;
        } else if (cells.size() != names.size()) {
            throw line.error(
                    "columns",
                    cells.size() + " separated by tabs",
                    names.size() + " as in the first line",
                    "leave a cell empty for what is not known");
        } else {
            add(line.checked(new KeyEntry(
                    line.sessionId(cell(names, cells, SESSION_ID)),
                    line.sessionKey(cell(names, cells, "session_key")),
                    line.cipherKey("server_to_client_key", cell(names, cells, "server_to_client_key")),
                    line.cipherKey("client_to_server_key", cell(names, cells, "client_to_server_key")))));
        }
    }

    private static String cell(List<String> names, List<String> cells, String column) {
        int at = names.indexOf(column);
        return at < 0 ? "" : cells.get(at);
    }

    private static List<String> split(String line) {
        return List.of(line.split("\t", -1)).stream().map(String::strip).toList();
    }
}
