package io.smbench.smb2.fscc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.smbench.smb2.dtyp.Ace;
import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.smb2.dtyp.SidAce;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What recorded buffers say, field by field. */
class InformationTest {
    @Test
    void readsAllAboutAFile() {
        FileAllInformation all = (FileAllInformation) InformationVector.decode(InfoClass.FILE_ALL_INFORMATION, "query");
        assertThat(all.basic().times().creationTime()).hasToString("2026-11-20T12:15:27.780458700Z");
        assertThat(all.basic().fileAttributes()).isEqualTo(FileAttributes.FILE_ATTRIBUTE_ARCHIVE);
        assertThat(all.standard()).isEqualTo(new FileStandardInformation(16384, 15850, 1, false, false));
        assertThat(all.name().fileName()).isEqualTo("\\mu1\\common.dat");
    }

    @Test
    void readsEveryEntryOfADirectory() {
        InformationList<?> list =
                (InformationList<?>) InformationVector.decode(InfoClass.FILE_ID_BOTH_DIRECTORY_INFORMATION, "dir");
        assertThat(list.entries())
                .map(entry -> ((DirectoryInformation) entry).fileName())
                .containsExactly(".", "..", "notes.txt", "up.bin");
        FileIdBothDirectoryInformation dot =
                (FileIdBothDirectoryInformation) list.entries().get(0);
        assertThat(dot.entry().fileAttributes()).isEqualTo(FileAttributes.FILE_ATTRIBUTE_DIRECTORY);
        assertThat(dot.fileId()).isNotZero();
    }

    @Test
    void readsShortNames() {
        assertThat(((FileAlternateNameInformation)
                                InformationVector.decode(InfoClass.FILE_ALTERNATE_NAME_INFORMATION, "query"))
                        .fileName())
                .isEqualTo("SHDFQ2~Y.DAT");
    }

    @Test
    void readsARename() {
        assertThat(InformationVector.decode(InfoClass.FILE_RENAME_INFORMATION, "set"))
                .isEqualTo(new FileRenameInformation(false, 0, "mu1\\renamed"));
    }

    @Test
    void padsAShortRenameToTheSizeThatServersDemand() {
        assertThat(new FileRenameInformation(true, 0, "a").toBytes())
                .isEqualTo(Bytes.fromHex("010000000000000000000000000000000200000061000000"));
    }

    @Test
    void readsStreams() {
        InformationList<?> list =
                (InformationList<?>) InformationVector.decode(InfoClass.FILE_STREAM_INFORMATION, "query");
        assertThat(list.entries())
                .map(entry -> ((FileStreamInformation) entry).streamName())
                .contains("::$DATA")
                .hasSize(4);
    }

    @Test
    void readsExtendedAttributes() {
        assertThat(InformationVector.decode(InfoClass.FILE_FULL_EA_INFORMATION, "set"))
                .isEqualTo(new InformationList<>(List.of(
                        new FileFullEaInformation(0, "COLOUR", Bytes.fromHex("677265656e")),
                        new FileFullEaInformation(0, "N", Bytes.fromHex("31")))));
    }

    @Test
    void refusesAnExtendedAttributeThatItsFieldsCannotHold() {
        assertThatThrownBy(() -> new FileFullEaInformation(0, "n".repeat(256), Bytes.EMPTY))
                .hasMessage("EaName: 256 characters, at most 255");
        assertThatThrownBy(() -> new FileFullEaInformation(0, "n", Bytes.wrap(new byte[65_536])))
                .hasMessage("EaValue: 65536 bytes, at most 65535");
    }

    @Test
    void readsASecurityDescriptor() {
        SecurityDescriptor descriptor =
                ((SecurityInformation) InformationVector.decode(InfoClass.SECURITY_INFORMATION, "set")).descriptor();
        assertThat(descriptor.control())
                .isEqualTo(SecurityDescriptor.CONTROL_SELF_RELATIVE | SecurityDescriptor.CONTROL_DACL_PRESENT);
        assertThat(descriptor.owner()).isEqualTo(Sid.parse("S-1-5-21-2759610932-941982849-176502748-3000"));
        assertThat(Objects.requireNonNull(descriptor.dacl()).aces()).allSatisfy(ace -> {
            assertThat(ace.type()).isEqualTo(Ace.ACCESS_ALLOWED);
            assertThat(((SidAce) ace).sid().toString()).startsWith("S-1-");
        });
    }

    @Test
    void readsQuotas() {
        InformationList<?> list = (InformationList<?>) InformationVector.decode(InfoClass.QUOTA_INFORMATION, "query");
        assertThat(list.entries()).hasSize(2).allSatisfy(entry -> assertThat(((FileQuotaInformation) entry).sid())
                .isEqualTo(Sid.parse("S-1-5-32-544")));
    }

    @Test
    void keepsAClassThatItDoesNotKnow() {
        Bytes buffer = Bytes.fromHex("0102");
        assertThat(Information.decode(new InfoClass(InfoType.FILE, 200), buffer))
                .isEqualTo(new OpaqueInformation(buffer));
        assertThat(new InfoClass(InfoType.FILE, 200)).hasToString("FILE_CLASS_200");
        assertThat(InfoClass.FILE_BASIC_INFORMATION).hasToString("FileBasicInformation");
        assertThat(new InfoClass(InfoType.FILESYSTEM, 4)).hasToString("FileFsDeviceInformation");
    }

    @Test
    void listOfEntriesThatLeadsOutOfItsBufferIsRefused() {
        assertThatThrownBy(() -> FileNotifyInformation.decodeList(Bytes.fromHex("ffffffff0100000000000000")))
                .isInstanceOf(WireException.class)
                .hasMessage("entry: needs 4294967295 bytes at offset 0, 12 available");
    }

    @Test
    void listOfEntriesThatGoesOnInSmallStepsEnds() {
        byte[] steps = new byte[1 << 20];
        for (int i = 0; i < steps.length; i += 4) {
            steps[i] = 4; // NextEntryOffset of an entry that ends before its first field
        }
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatThrownBy(
                        () -> FileNotifyInformation.decodeList(Bytes.wrap(steps)))
                .isInstanceOf(WireException.class)
                .hasMessage("Action: needs 4 bytes at offset 4, 0 available"));
    }

    @Test
    void readsChanges() {
        assertThat(FileNotifyInformation.decodeList(
                        Bytes.fromHex("10000000040000000200000061000000" + "00000000050000000200000062000000")))
                .containsExactly(
                        new FileNotifyInformation(FileNotifyInformation.ACTION_RENAMED_OLD_NAME, "a"),
                        new FileNotifyInformation(FileNotifyInformation.ACTION_RENAMED_NEW_NAME, "b"));
    }
}
