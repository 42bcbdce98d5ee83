package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileFsLabelInformation, MS-FSCC 2.5. */
@API(status = API.Status.EXPERIMENTAL)
public record FileFsLabelInformation(String volumeLabel) implements Information {
    static FileFsLabelInformation decode(WireReader in) {
        long volumeLabelLength = in.u32("VolumeLabelLength");
        String volumeLabel = in.utf16("VolumeLabel", volumeLabelLength);
        return new FileFsLabelInformation(volumeLabel);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(2L * volumeLabel.length()).utf16(volumeLabel);
    }
}
