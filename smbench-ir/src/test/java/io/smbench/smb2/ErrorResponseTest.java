package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ErrorData in all its forms; the bytes are laid out after MS-SMB2 2.2.2. */
class ErrorResponseTest {
    private static final String EMPTY_BODY = "0900" + "00" + "00" + "00000000" + "00";

    /** The link {@code link} to {@code \??\C:\t}, of which people see {@code C:\t}; one more component follows it. */
    private static final String SYMLINK = "2c000000" // SymLinkLength 44: what follows
            + "53594d4c" + "0c0000a0" // SymLinkErrorTag, ReparseTag
            + "2000" + "0800" // ReparseDataLength 32, UnparsedPathLength
            + "0000" + "0c00" + "0c00" + "0800" // SubstituteName, PrintName: offset and length
            + "01000000" // Flags: relative
            + "5c003f003f005c0063003a00" + "63003a005c007400";

    @Test
    void writesOneByteOfNothing() {
        assertThat(encode(ErrorResponse.EMPTY)).isEqualTo(EMPTY_BODY);
        assertThat(decode(EMPTY_BODY)).isEqualTo(ErrorResponse.EMPTY);
        assertThat(decode(EMPTY_BODY.substring(0, 16))).isEqualTo(ErrorResponse.EMPTY);
    }

    @Test
    void tellsTheBufferLengthThatIsNeeded() {
        ErrorResponse response = decode("0900" + "00" + "00" + "04000000" + "38000000");
        assertThat(response.requiredBufferLength()).hasValue(56);
        assertThat(ErrorResponse.EMPTY.requiredBufferLength()).isEmpty();
        assertThat(encode(response)).isEqualTo("0900000004000000" + "38000000");
    }

    @Test
    void readsContexts() {
        String contexts = "03000000" + "00000000" + "010203" + "0000000000" // three bytes, default, padding
                + "04000000" + "53526472" + "05060708";
        String body = "0900" + "02" + "00" + "1c000000" + contexts;
        ErrorResponse response = decode(body);
        assertThat(response.contexts())
                .containsExactly(
                        new ErrorContext(ErrorContext.ID_DEFAULT, Bytes.fromHex("010203")),
                        new ErrorContext(ErrorContext.ID_SHARE_REDIRECT, Bytes.fromHex("05060708")));
        assertThat(response.defaultData()).isEqualTo(Bytes.fromHex("010203"));
        assertThat(encode(response)).isEqualTo(body);
    }

    @Test
    void findsTheSymbolicLinkWithAndWithoutAContext() {
        SymbolicLinkError link = new SymbolicLinkError(
                SymbolicLinkError.REPARSE_TAG_SYMLINK, 8, "\\??\\c:", "c:\\t", SymbolicLinkError.FLAG_RELATIVE);
        ErrorResponse plain = new ErrorResponse(List.of(), Bytes.fromHex(SYMLINK));
        ErrorResponse inContext =
                new ErrorResponse(List.of(new ErrorContext(ErrorContext.ID_DEFAULT, plain.errorData())), Bytes.EMPTY);
        for (ErrorResponse response : List.of(plain, inContext)) {
            ErrorResponse read = decode(encode(response));
            assertThat(read).isEqualTo(response);
            assertThat(SymbolicLinkError.decode(read.defaultData().reader())).isEqualTo(link);
        }
        WireWriter out = new WireWriter();
        link.encode(out);
        assertThat(out.toBytes().toHex()).isEqualTo(SYMLINK);
    }

    @Test
    void readsWhereTheShareWent() {
        String redirect = "30000000" + "03000000" + "30000000" + "04000000" // size, type, ResourceName at 48, 4 bytes
                + "0000" + "0000" + "01000000"
                + "01000000" + "00000000" + "c0000201" + "000000000000000000000000"
                + "61006200";
        ShareRedirectError expected = new ShareRedirectError(
                ShareRedirectError.SHARE_MOVE_NOTIFICATION,
                0,
                List.of(new MoveDestination(MoveDestination.IPV4, Bytes.fromHex("c0000201000000000000000000000000"))),
                "ab");
        assertThat(ShareRedirectError.decode(Bytes.fromHex(redirect).reader())).isEqualTo(expected);
        WireWriter out = new WireWriter();
        expected.encode(out);
        assertThat(out.toBytes().toHex()).isEqualTo(redirect);
    }

    @Test
    void refusesEveryTruncation() {
        Bytes symlink = Bytes.fromHex(SYMLINK);
        for (int length = 0; length < symlink.length(); length++) {
            WireReader cut = symlink.slice(0, length).reader();
            assertThat(catchThrowable(() -> SymbolicLinkError.decode(cut)))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("needs");
        }
    }

    private static String encode(ErrorResponse response) {
        WireWriter out = new WireWriter().zeros(Smb2Header.SIZE);
        response.encode(out);
        return out.toBytes()
                .slice(Smb2Header.SIZE, out.size() - Smb2Header.SIZE)
                .toHex();
    }

    private static ErrorResponse decode(String body) {
        WireReader in = new WireWriter()
                .zeros(Smb2Header.SIZE)
                .bytes(Bytes.fromHex(body))
                .toBytes()
                .reader();
        in.skip("header", Smb2Header.SIZE);
        return ErrorResponse.decode(in);
    }
}
