package io.smbench.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Rows of text in columns that are as wide as they must be. */
@API(status = API.Status.INTERNAL)
public final class Table {
    private static final int GAP = 2;

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> numbers = new HashSet<>();

    /** @param columns with numbers, which end below each other */
    public static Table withNumbers(Integer... columns) {
        Table table = new Table();
        table.numbers.addAll(List.of(columns));
        return table;
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** The rows, each after {@code indent}, without blanks at the end. */
    public String write(String indent) {
        return rows.stream().map(row -> indent + line(row)).collect(Collectors.joining("\n"));
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String blanks = " ".repeat(width(column) - cell.length());
            boolean number = numbers.contains(column);
            line.append(number ? blanks + cell : cell + blanks).append(" ".repeat(GAP));
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
