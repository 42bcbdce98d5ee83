package io.smbench.transform;

import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * How a workload is anonymised.
 *
 * @param key of the HMAC: workloads that are anonymised with the same key have the same names for the same things.
 *     Whoever has it can test guesses; it belongs to the names' owner
 * @param extensions file name extensions that stay, without dot, in lower case
 */
@API(status = API.Status.EXPERIMENTAL)
public record AnonymizeOptions(Bytes key, Set<String> extensions) {
    /** Extensions that tell the kind of a file and nothing of its owner. */
    public static final Set<String> COMMON_EXTENSIONS = Set.of(
            ("7z accdb ai avi bak bat bin bmp bz2 c cfg class cmd conf cpp css csv dat db dll doc docm docx dot dotx "
                            + "dwg dxf eml exe gif gz h hpp htm html img indd ini iso jar java jpeg jpg js json key "
                            + "lck lnk lock log md mdb mov mp3 mp4 msg msi o obj odp ods odt one ost pcap pcapng pdf "
                            + "png ppt pptm pptx ps1 psd pst pub py rar rtf sh sql sqlite svg swp tar tex tgz tif "
                            + "tiff tmp ts txt url vhd vhdx vmdk vsd vsdx wav xls xlsb xlsm xlsx xml yaml yml zip")
                    .split(" "));

    private static final int LEAST_KEY_BYTES = 16;

    public AnonymizeOptions {
        if (key.length() < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "anonymize: a key of %d bytes; expected %d at least, or names can be guessed"
                            .formatted(key.length(), LEAST_KEY_BYTES));
        }
        extensions =
                extensions.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** With a new key that nobody knows: the same workload becomes another one each time. */
    public static AnonymizeOptions withRandomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new AnonymizeOptions(Bytes.wrap(key), COMMON_EXTENSIONS);
    }

    /** @param key at least 16 bytes in UTF-8 */
    public static AnonymizeOptions withKey(String key) {
        return new AnonymizeOptions(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), COMMON_EXTENSIONS);
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "AnonymizeOptions[extensions=" + extensions + "]";
    }
}
