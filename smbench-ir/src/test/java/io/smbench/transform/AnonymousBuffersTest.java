package io.smbench.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Action;
import io.smbench.ir.Payload;
import io.smbench.ir.Workload;
import io.smbench.smb2.fscc.DfsGetReferrals;
import io.smbench.smb2.fscc.FileObjectId;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and identifiers inside of IOCTLs and of messages on pipes. */
class AnonymousBuffersTest extends WorkloadWithSecrets {
    AnonymousBuffersTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void serversAndPathsInReferrals() throws IOException {
        ioctl(
                FsctlCode.FSCTL_DFS_GET_REFERRALS,
                new DfsGetReferrals(4, "\\fileserver01.acme.example\\departments\\merger").toBytes());

        assertGone("fileserver01", "acme.example", "departments", "merger");
    }

    @Test
    void textInMessagesOnPipes() throws IOException {
        Bytes request =
                rpc(0, bytes("\0\0\0\0\0\0\0\0\\\\fileserver01\0departments\0\u043e\u0442\u0434\u0435\u043b", WIDE));
        ioctl(FsctlCode.FSCTL_PIPE_TRANSCEIVE, request);
        pipeWrite(request);

        assertGone("fileserver01", "departments", "\u043e\u0442\u0434\u0435\u043b");
    }

    @Test
    void whatAuthenticatesOnPipes() throws IOException {
        Bytes authenticate =
                bytes("NTLMSSP\0\3\0\0\0acme-workstation, an answer to guess from", StandardCharsets.US_ASCII);
        Bytes binary = Bytes.fromHex("9f8e7d6c5b4a39281706f5e4d3c2b1a0");
        WireWriter out = new WireWriter().bytes(authenticate).bytes(binary);
        pipeWrite(authenticated(11, 2, Bytes.wrap(new byte[8]), out.toBytes()));
        pipeWrite(authenticated(0, 6, binary, out.toBytes()));

        assertGone("acme-workstation", "answer to guess", latin1(binary));
    }

    @Test
    void messagesOfOtherProtocolsOnPipesAndSeveralInOne() throws IOException {
        pipeWrite(
                new WireWriter().bytes(GUID.value()).bytes(bytes("login", WIDE)).toBytes());
        Bytes text = rpc(0, bytes("\0\0\0\0\0\0\0\0wages", WIDE));
        Bytes sealed = authenticated(0, 6, GUID.value(), OTHER.value());
        pipeWrite(new WireWriter().bytes(text).bytes(sealed).bytes(text).toBytes());

        Workload anonymous = assertGone(latin1(GUID.value()), latin1(OTHER.value()), "login", "wages");

        Payload payload = ((Action.Write) anonymous.operations().get(1).action()).payload();
        Bytes replaced = anonymous.blobs().bytes(payload);
        assertThat(replaced.slice(text.length() + sealed.length(), text.length()))
                .isEqualTo(replaced.slice(0, text.length()));
    }

    @Test
    void targetsOfSymbolicLinks() throws IOException {
        String target = "\\??\\UNC\\fileserver01\\budget";
        String shown = "\\\\fileserver01\\budget";
        WireWriter link = new WireWriter()
                .u32(0xA000000CL)
                .u16(12 + 2 * (target.length() + shown.length()))
                .u16(0)
                .u16(0)
                .u16(2 * target.length())
                .u16(2 * target.length())
                .u16(2 * shown.length())
                .u32(0)
                .utf16(target)
                .utf16(shown);
        ioctl(FsctlCode.FSCTL_SET_REPARSE_POINT, link.toBytes());

        Workload anonymous = assertGone("fileserver01", "budget");

        Bytes replaced = input(anonymous, 0);
        String made =
                replaced.reader().window("names", 20, replaced.length() - 20).utf16("names", replaced.length() - 20);
        assertThat(made).matches("\\\\\\?\\?\\\\UNC\\\\[a-z]{10}\\d\\d\\\\[a-z]{6}\\\\\\\\[a-z]{10}\\d\\d\\\\[a-z]{6}");
        assertThat(made).startsWith("\\??\\UNC" + made.substring(target.length() + 1));
    }

    @Test
    void targetsInUtf8AndOtherReparsePoints() throws IOException {
        Bytes target = bytes(
                "archive/\u0434\u043e\u0433\u043e\u0432\u043e\u0440/\u05d7\u05d5\u05d6\u05d4", StandardCharsets.UTF_8);
        ioctl(
                FsctlCode.FSCTL_SET_REPARSE_POINT,
                reparse(0xA000001DL).u32(2).bytes(target).toBytes());
        ioctl(
                FsctlCode.FSCTL_SET_REPARSE_POINT,
                reparse(0x80000099L).bytes(GUID.value()).toBytes());
        ioctl(
                FsctlCode.FSCTL_SET_REPARSE_POINT,
                reparse(0x00000099L).bytes(OTHER.value()).bytes(GUID.value()).toBytes());

        Workload anonymous = assertGone(
                "archive",
                "\u0434\u043e\u0433\u043e\u0432\u043e\u0440",
                "\u05d7\u05d5\u05d6\u05d4",
                latin1(GUID.value()));

        assertThat(input(anonymous, 0).length()).isEqualTo(12 + target.length());
        assertThat(input(anonymous, 2).slice(8, 16)).as("whose tag it is").isEqualTo(OTHER.value());
    }

    @Test
    void inputsOfOtherIoctls() throws IOException {
        FileObjectId objectId = new FileObjectId(
                GUID, new WireWriter().bytes(OTHER.value()).zeros(32).toBytes());
        ioctl(FsctlCode.FSCTL_SET_OBJECT_ID, objectId.toBytes());
        ioctl(
                FsctlCode.FSCTL_OFFLOAD_WRITE,
                new WireWriter().zeros(32).bytes(GUID.value()).zeros(496).toBytes());
        ioctl(new FsctlCode(0x00090304), GUID.value());
        ioctl(new FsctlCode(0x00090304), GUID.value());
        ioctl(new FsctlCode(0x00090308), bytes("of an acme application", StandardCharsets.US_ASCII));
        setInfo(InfoClass.FILE_FS_OBJECT_ID_INFORMATION, objectId.toBytes());

        Workload anonymous = assertGone(latin1(GUID.value()), latin1(OTHER.value()), "acme application");

        assertThat(input(anonymous, 2)).as("equal ones stay equal").isEqualTo(input(anonymous, 3));
        assertThat(input(anonymous, 1).slice(0, 32)).isEqualTo(Bytes.wrap(new byte[32]));
    }

    private static Bytes rpc(int type, Bytes body) {
        return new WireWriter()
                .u8(5)
                .u8(0)
                .u8(type)
                .u8(3)
                .u32(0x10)
                .u16(16 + body.length())
                .u16(0)
                .u32(1)
                .bytes(body)
                .toBytes();
    }

    private static Bytes authenticated(int type, int level, Bytes stub, Bytes credentials) {
        Bytes body = new WireWriter()
                .zeros(8)
                .bytes(stub)
                .u8(10)
                .u8(level)
                .zeros(6)
                .bytes(credentials)
                .toBytes();
        byte[] message = rpc(type, body).toArray();
        message[10] = (byte) credentials.length();
        return Bytes.wrap(message);
    }

    private static WireWriter reparse(long tag) {
        return new WireWriter().u32(tag).u16(0).u16(0);
    }
}
