package io.smbench.server.auth;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.Arrays;

/** As much DER (X.690) as SPNEGO takes: tag, length, value, with tags of one byte. */
final class Der {
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int GENERAL_STRING = 0x1B;
    static final int SEQUENCE = 0x30;
    static final int APPLICATION_0 = 0x60;
    static final int CONTEXT_0 = 0xA0;
    static final int CONTEXT_1 = 0xA1;

    private Der() {}

    /** An element and what it holds. */
    record Element(int tag, Bytes value) {
        /** The element, if its tag is {@code expected}. */
        Element require(int expected) {
            if (tag != expected) {
                throw new WireException("DER tag: found 0x%02X, expected 0x%02X".formatted(tag, expected));
            }
            return this;
        }

        /** The one element inside. */
        Element inside() {
            return read(value.reader());
        }
    }

    /** The next element; the cursor stands behind it afterwards. */
    static Element read(WireReader in) {
        int tag = in.u8("DER tag");
        long length = in.u8("DER length");
        if (length > 0x80) {
            int bytes = (int) length & 0x7F;
            if (bytes > 3) {
                throw new WireException("DER length: found %d bytes of it, expected at most 3".formatted(bytes));
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | in.u8("DER length");
            }
        }
        return new Element(tag, in.bytes("DER value", length));
    }

    static Bytes write(int tag, Bytes... parts) {
        int length = Arrays.stream(parts).mapToInt(Bytes::length).sum();
        WireWriter out = new WireWriter(length + 5).u8(tag);
        if (length < 0x80) {
            out.u8(length);
        } else if (length < 0x100) {
            out.u8(0x81).u8(length);
        } else {
            out.u8(0x82).u8(length >>> 8).u8(length & 0xFF);
        }
        Arrays.stream(parts).forEach(out::bytes);
        return out.toBytes();
    }
}
