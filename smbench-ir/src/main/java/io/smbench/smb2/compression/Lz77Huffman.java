package io.smbench.smb2.compression;

import io.smbench.wire.WireReader;

/** LZ77 with Huffman codes, MS-XCA 2.2: blocks of 64 KiB of output, each with a table of its own. */
final class Lz77Huffman {
    private static final int BLOCK_SIZE = 65_536;
    private static final int MIN_MATCH = 3;
    private static final int LITERALS = 256;
    private static final int MORE_IN_BYTE = 15;

    private final WireReader in;
    private final Output out;

    private Lz77Huffman(WireReader in, Output out) {
        this.in = in;
        this.out = out;
    }

    static void decompress(WireReader in, Output out) {
        Lz77Huffman decoder = new Lz77Huffman(in, out);
        while (!out.isFull()) {
            decoder.block();
        }
    }

    private void block() {
        HuffmanTable table = HuffmanTable.decode(in);
        BitStream bits = new BitStream(in);
        long end = (long) out.written() + BLOCK_SIZE;
        while (!out.isFull() && out.written() < end) {
            int symbol = bits.symbol(table);
            if (symbol < LITERALS) {
                out.literal(symbol);
            } else {
                match(symbol - LITERALS, bits);
            }
        }
    }

    private void match(int symbol, BitStream bits) {
        long length = symbol & MORE_IN_BYTE;
        if (length == MORE_IN_BYTE) {
            length = LongLength.read(in, MORE_IN_BYTE);
        }
        int distanceBits = symbol >>> 4;
        out.copy((1 << distanceBits) + bits.take(distanceBits), length + MIN_MATCH);
    }

    /** Bits from words of 16, which stand between the bytes of long lengths. */
    private static final class BitStream {
        private final WireReader in;
        private int next;
        /** How many of the lower 16 bits of {@code next} are there already. */
        private int extra = 16;

        BitStream(WireReader in) {
            this.in = in;
            next = (word() << 16) | word();
        }

        int symbol(HuffmanTable table) {
            int entry = table.lookup(next >>> (Integer.SIZE - HuffmanTable.MAX_BITS));
            drop(HuffmanTable.bits(entry));
            return HuffmanTable.symbol(entry);
        }

        int take(int count) {
            // a shift by 32 would be one by 0
            int value = count == 0 ? 0 : next >>> (Integer.SIZE - count);
            drop(count);
            return value;
        }

        private void drop(int count) {
            next <<= count;
            extra -= count;
            if (extra < 0) {
                next |= word() << -extra;
                extra += 16;
            }
        }

        /** Behind the end are zeros: the last codes may look ahead further than there is. */
        private int word() {
            return in.remaining() >= 2 ? in.u16("codes") : 0;
        }
    }
}
