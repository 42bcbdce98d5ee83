package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.smb2.dtyp.Sid;
import io.smbench.smb2.fscc.FileGetEaInformation;
import io.smbench.smb2.fscc.FileGetQuotaInformation;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The input buffers of QUERY_INFO, laid out by hand after MS-SMB2 2.2.37.1 and MS-FSCC 2.4. */
class QueryInputTest {
    private static final Sid ADMINISTRATORS = Sid.parse("S-1-5-32-544");
    private static final String SID = "01020000000000052000000020020000";

    @Test
    void readsQuotasOfAListOfSids() {
        Bytes input = Bytes.fromHex(
                "0001000030000000" + "0000000000000000" + "1800000010000000" + SID + "0000000010000000" + SID);
        QueryQuotaInfo expected = new QueryQuotaInfo(
                false,
                true,
                List.of(new FileGetQuotaInformation(ADMINISTRATORS), new FileGetQuotaInformation(ADMINISTRATORS)),
                null);
        check(input, expected);
    }

    @Test
    void readsQuotasFromAStartSid() {
        Bytes input = Bytes.fromHex("0100000000000000" + "1000000000000000" + SID);
        check(input, new QueryQuotaInfo(true, false, List.of(), ADMINISTRATORS));
    }

    @Test
    void readsNamesOfExtendedAttributes() {
        Bytes input = Bytes.fromHex("0800000001410000" + "00000000024242" + "00");
        InformationList<FileGetEaInformation> names =
                InformationList.decode(input.reader(), FileGetEaInformation::decode);
        assertThat(names.entries()).containsExactly(new FileGetEaInformation("A"), new FileGetEaInformation("BB"));
        assertThat(names.toBytes()).isEqualTo(input);
    }

    private static void check(Bytes input, QueryQuotaInfo expected) {
        assertThat(QueryQuotaInfo.decode(input.reader())).isEqualTo(expected);
        WireWriter out = new WireWriter();
        expected.encode(out);
        assertThat(out.toBytes().toHex()).isEqualTo(input.toHex());
        for (int length = 0; length < input.length(); length++) {
            Bytes cut = input.slice(0, length);
            assertThatThrownBy(() -> QueryQuotaInfo.decode(cut.reader())).isInstanceOf(WireException.class);
        }
    }
}
