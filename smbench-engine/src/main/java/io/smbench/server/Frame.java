package io.smbench.server;

import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A packet to be sent: encoded under the server's lock, signed or encrypted outside of it. */
final class Frame {
    private static final int PREFIX_SIZE = 4;
    private static final int NEXT_COMMAND_AT = 20;

    private final byte[] bytes;
    private final int[] ends;
    private final List<Part> parts;
    private final @Nullable Session encryptFor;
    private boolean signed;

    /** One response. */
    record Part(Smb2Header header, Smb2Body body, @Nullable ChannelSigner signer) {}

    private Frame(byte[] bytes, int[] ends, List<Part> parts, @Nullable Session encryptFor) {
        this.bytes = bytes;
        this.ends = ends;
        this.parts = parts;
        this.encryptFor = encryptFor;
    }

    /** @param encryptFor whose key encrypts it, which then is instead of signatures; null for none */
    static Frame of(List<Part> parts, @Nullable Session encryptFor) {
        WireWriter out = new WireWriter().zeros(PREFIX_SIZE);
        int[] ends = new int[parts.size()];
        for (int i = 0; i < ends.length; i++) {
            boolean last = i == ends.length - 1;
            out.rebase();
            parts.get(i).header().encode(out);
            parts.get(i).body().encode(out);
            if (ends.length > 1) {
                out.align(8);
            }
            out.patchU32(NEXT_COMMAND_AT, last ? 0 : out.position());
            ends[i] = out.size();
        }
        return new Frame(out.toArray(), ends, List.copyOf(parts), encryptFor);
    }

    /** The packet without what the transport puts before it. */
    Bytes packet() {
        return Bytes.wrap(bytes, PREFIX_SIZE, bytes.length - PREFIX_SIZE);
    }

    /** What goes into the socket. */
    byte[] toWire() {
        Session session = encryptFor;
        SessionCipher keys = session == null ? null : session.cipher();
        if (session != null && keys != null) {
            Bytes transformed = keys.encrypt(session.id(), packet());
            return new WireWriter(PREFIX_SIZE + transformed.length())
                    .u32(Integer.toUnsignedLong(Integer.reverseBytes(transformed.length())))
                    .bytes(transformed)
                    .toArray();
        }
        sign();
        int length = bytes.length - PREFIX_SIZE;
        bytes[1] = (byte) (length >>> 16);
        bytes[2] = (byte) (length >>> 8);
        bytes[3] = (byte) length;
        return bytes;
    }

    /** Signs what is to be signed, once: on the way out, or earlier where the bytes matter before. */
    void sign() {
        int start = PREFIX_SIZE;
        for (int i = 0; i < ends.length && !signed; i++) {
            ChannelSigner signer = parts.get(i).signer();
            if (signer != null) {
                signer.sign(bytes, start, ends[i] - start);
            }
            start = ends[i];
        }
        signed = true;
    }
}
