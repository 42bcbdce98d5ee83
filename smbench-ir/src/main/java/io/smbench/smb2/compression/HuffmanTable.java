package io.smbench.smb2.compression;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import java.util.Arrays;

/** The canonical Huffman codes of 512 symbols, MS-XCA 2.2.4: half a byte for each code's length. */
final class HuffmanTable {
    static final int MAX_BITS = 15;

    private static final int SYMBOLS = 512;
    private static final int SIZE = 1 << MAX_BITS;
    private static final int SYMBOL_BITS = 9;

    /** By the next 15 bits: the symbol, and above it its code's length. */
    private final short[] entries;

    private HuffmanTable(short[] entries) {
        this.entries = entries;
    }

    static HuffmanTable decode(WireReader in) {
        Bytes lengths = in.bytes("Huffman table", SYMBOLS / 2);
        short[] entries = new short[SIZE];
        int filled = 0;
        for (int bits = 1; bits <= MAX_BITS; bits++) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (length(lengths, symbol) == bits) {
                    filled = fill(entries, filled, symbol, bits);
                }
            }
        }
        if (filled != SIZE) {
            throw new WireException("Huffman table: its codes leave a gap");
        }
        return new HuffmanTable(entries);
    }

    private static int fill(short[] entries, int from, int symbol, int bits) {
        int to = from + (1 << (MAX_BITS - bits));
        if (to > SIZE) {
            throw new WireException("Huffman table: more codes than there can be");
        }
        Arrays.fill(entries, from, to, (short) ((bits << SYMBOL_BITS) | symbol));
        return to;
    }

    private static int length(Bytes lengths, int symbol) {
        int pair = lengths.u8(symbol / 2);
        return symbol % 2 == 0 ? pair & 0xf : pair >>> 4;
    }

    int lookup(int next15Bits) {
        return entries[next15Bits];
    }

    static int symbol(int entry) {
        return entry & (SYMBOLS - 1);
    }

    static int bits(int entry) {
        return entry >>> SYMBOL_BITS;
    }
}
