package io.smbench.compile;

import java.util.Locale;

/** What a compiler may meet that it can turn into operations only in part, or not at all. */
enum Oddity {
    RESPONSE_WITHOUT_REQUEST("responses whose request is not in the capture; they became no operation"),
    RESPONSE_TO_ANOTHER_COMMAND("responses to another command than the request with their MessageId; left out"),
    REPEATED_INTERIM_RESPONSE("further STATUS_PENDING responses to one request; left out"),
    REQUEST_WITHOUT_RESPONSE("operations whose response is not in the capture; what they returned is not checked"),
    MESSAGE_ID_REUSED("requests whose MessageId was used again before a response; what they returned is not checked"),
    TOO_MANY_PENDING("requests no longer waited for because too many were pending on their connection"),
    UNKNOWN_COMMAND("requests with a command that MS-SMB2 does not name; they became no operation"),
    UNDECODABLE_REQUEST("requests that are cut or damaged; they became no operation"),
    RESPONSE_TO_LEFT_OUT_REQUEST("responses to requests that became no operation; left out"),
    UNDECODABLE_RESPONSE("responses that are cut or damaged; of these only the status is checked"),
    CANCEL_WITHOUT_TARGET("CANCELs of requests that were not pending; they became no operation"),
    BREAK_OF_UNKNOWN_OPEN("break notifications for no Open or lease that is known; they became no operation"),
    PARTIAL_PAYLOAD("operations with payload bytes that the capture lost; a pattern is written in their place"),
    PARTIAL_RESPONSE("responses with bytes that the capture lost; what they returned is not checked"),
    NEGOTIATE_VALIDATION("checks of the negotiation (FSCTL_VALIDATE_NEGOTIATE_INFO); the backend makes its own"),
    SMB1("SMB1 packets; not replayed"),
    INFERRED_SESSION("sessions that began before the capture; their user has to be mapped"),
    UNKNOWN_USER("sessions whose user the capture does not show (not NTLM); their user has to be mapped"),
    INFERRED_TREE("tree connects that began before the capture; their share has to be mapped"),
    INFERRED_OPEN("files that were opened before the capture; they are opened before their first use"),
    PHANTOM_OPEN("requests with a FileId that their client was not given; they use none"),
    TIME_WENT_BACK("requests that the capture dates before an earlier one; they take its time");

    final String meaning;

    Oddity(String meaning) {
        this.meaning = meaning;
    }

    /** The stable name. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
