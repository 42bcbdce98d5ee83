package io.smbench.smb2.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireWriter;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded descriptors stand with the information classes; these are the kinds that were not recorded. */
class SecurityDescriptorTest {
    private static final Sid EVERYONE = Sid.parse("S-1-1-0");
    private static final Guid GUID = Guid.of(UUID.fromString("00299570-246d-11d0-a768-00aa006e0529"));
    private static final SecurityDescriptor EVERY_KIND = new SecurityDescriptor(
            1,
            0,
            SecurityDescriptor.CONTROL_SELF_RELATIVE | SecurityDescriptor.CONTROL_DACL_PRESENT,
            Sid.parse("S-1-5-32-544"),
            Sid.parse("S-1-5-21-1-2-4294967295-513"),
            new Acl(
                    Acl.REVISION,
                    List.of(
                            new SidAce(Ace.SYSTEM_AUDIT, Ace.FLAG_FAILED_ACCESS, 2, EVERYONE, Bytes.EMPTY),
                            new SidAce(Ace.SYSTEM_RESOURCE_ATTRIBUTE, 0, 0, EVERYONE, Bytes.fromHex("01020304")))),
            new Acl(
                    Acl.REVISION_DS,
                    List.of(
                            new ObjectAce(Ace.ACCESS_ALLOWED_OBJECT, 0, 0x100, GUID, null, EVERYONE, Bytes.EMPTY),
                            new ObjectAce(Ace.ACCESS_DENIED_OBJECT, 0, 0x100, null, GUID, EVERYONE, Bytes.EMPTY),
                            new OpaqueAce(0x7F, 0x03, Bytes.fromHex("0a0b0c0d")))));

    @Test
    void readsEveryKindOfAceThatItWrites() {
        assertThat(SecurityDescriptor.decode(encode(EVERY_KIND).reader())).isEqualTo(EVERY_KIND);
    }

    @Test
    void refusesEveryTruncation() {
        Bytes whole = encode(EVERY_KIND);
        for (int length = 0; length < whole.length(); length++) {
            Bytes cut = whole.slice(0, length);
            assertThatThrownBy(() -> SecurityDescriptor.decode(cut.reader()))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(WireException.class);
        }
    }

    @Test
    void tellsAnEmptyDaclFromNone() {
        Bytes none = Bytes.fromHex("0100048000000000000000000000000000000000");
        Bytes empty = Bytes.fromHex("0100048000000000000000000000000014000000" + "0200080000000000");
        assertThat(SecurityDescriptor.decode(none.reader()).dacl()).isNull();
        assertThat(SecurityDescriptor.decode(empty.reader()).dacl()).isEqualTo(new Acl(Acl.REVISION, List.of()));
    }

    @Test
    void manyAcesInFewBytesEnd() {
        assertThatThrownBy(() -> Acl.decode(Bytes.fromHex("02000800ffff0000").reader()))
                .hasMessage("AceType: needs 1 bytes at offset 8, 0 available");
        assertThatThrownBy(() ->
                        Acl.decode(Bytes.fromHex("02000c00ffff000000000000").reader()))
                .hasMessage("AceHeader: needs 4 bytes at offset 0, 0 available");
    }

    @Test
    void refusesToWriteAnAclThatItsSizeCannotHold() {
        Ace ace = new SidAce(Ace.ACCESS_ALLOWED, 0, 1, EVERYONE, Bytes.EMPTY);
        Acl acl = new Acl(Acl.REVISION, Collections.nCopies(4000, ace));
        assertThatThrownBy(() -> acl.encode(new WireWriter()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AclSize: 80008 bytes, at most 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S-1-0", "S-1-1-0", "S-1-5-21-4294967295-0-1-500", "S-1-0x123456789ABC-7"})
    void sidReadsWhatItWrites(String text) {
        Sid sid = Sid.parse(text);
        WireWriter out = new WireWriter();
        sid.encode(out);
        assertThat(out.size()).isEqualTo(sid.size());
        assertThat(Sid.decode(out.toBytes().reader())).isEqualTo(sid).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S", "S-1", "S-1-x", "T-1-5", "S-1-5-4294967296", "S-1-5-"})
    void sidRefusesOtherText(String text) {
        assertThatThrownBy(() -> Sid.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SID: found '%s', expected S-1-5-…", text);
    }

    private static Bytes encode(SecurityDescriptor descriptor) {
        WireWriter out = new WireWriter();
        descriptor.encode(out);
        return out.toBytes();
    }
}
