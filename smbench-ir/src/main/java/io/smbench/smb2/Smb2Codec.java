package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A packet's bytes to its messages, and back. A packet is what one frame of the transport carries, after decryption and
 * decompression: one message, or the members of a compound.
 *
 * <p>Payloads are views of the packet, never copies.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Smb2Codec {
    private static final int NEXT_COMMAND_AT = 20;
    private static final int MEMBER_ALIGNMENT = 8;

    private Smb2Codec() {}

    /**
     * All messages of {@code packet}. A body that is cut or damaged is an {@link UndecodableBody} and does not hide its
     * header. If a further member's header is cut or damaged, the list ends, and its last message has a NextCommand.
     *
     * @throws WireException if the packet does not begin with a whole SMB2 header
     */
    public static List<Smb2Message> decode(Bytes packet) {
        List<Smb2Message> messages = new ArrayList<>();
        for (Bytes member : split(packet)) {
            if (messages.isEmpty() || isMessage(member)) {
                messages.add(decodeMessage(member));
            }
        }
        return messages;
    }

    /**
     * The members of {@code packet} by NextCommand alone, padding included: what each member's Signature covers. A
     * NextCommand that leads back into its own header or out of the packet is not followed; the last member is whatever
     * is left and may be shorter than a header.
     */
    public static List<Bytes> split(Bytes packet) {
        List<Bytes> members = new ArrayList<>();
        Bytes rest = packet;
        long next = nextCommand(rest);
        while (next >= Smb2Header.SIZE && next < rest.length()) {
            members.add(rest.slice(0, (int) next));
            rest = rest.slice((int) next, rest.length() - (int) next);
            next = nextCommand(rest);
        }
        members.add(rest);
        return members;
    }

    /**
     * The one message that begins with {@code member}; its NextCommand is not followed.
     *
     * @throws WireException if it does not begin with a whole SMB2 header
     */
    public static Smb2Message decodeMessage(Bytes member) {
        Smb2Header header = Smb2Header.decode(member.reader());
        return new Smb2Message(header, decodeBody(header, member));
    }

    /**
     * The body behind {@code header}, for those who have looked at the header before.
     *
     * @param member the message from its header's first byte on
     */
    public static Smb2Body decodeBody(Smb2Header header, Bytes member) {
        WireReader in = member.reader();
        in.skip("header", Smb2Header.SIZE);
        try {
            return BodyTable.decode(header, in);
        } catch (WireException e) {
            return new UndecodableBody(behindHeader(member), String.valueOf(e.getMessage()));
        }
    }

    /** One packet with {@code messages}; NextCommand is computed, everything else is written as it is. */
    public static Bytes encode(List<Smb2Message> messages) {
        WireWriter out = new WireWriter();
        for (int i = 0; i < messages.size(); i++) {
            encode(messages.get(i), i == messages.size() - 1, out.rebase());
        }
        return out.toBytes();
    }

    private static void encode(Smb2Message message, boolean last, WireWriter out) {
        message.header().encode(out);
        message.body().encode(out);
        if (!last) {
            out.align(MEMBER_ALIGNMENT);
        }
        out.patchU32(NEXT_COMMAND_AT, last ? 0 : out.position());
    }

    private static long nextCommand(Bytes member) {
        if (!isMessage(member)) {
            return 0;
        }
        WireReader in = member.reader();
        in.skip("fields before NextCommand", NEXT_COMMAND_AT);
        return in.u32("NextCommand");
    }

    private static boolean isMessage(Bytes member) {
        return member.length() >= Smb2Header.SIZE && member.reader().i32("ProtocolId") == Smb2Header.PROTOCOL_ID;
    }

    private static Bytes behindHeader(Bytes member) {
        return member.slice(Smb2Header.SIZE, member.length() - Smb2Header.SIZE);
    }
}
