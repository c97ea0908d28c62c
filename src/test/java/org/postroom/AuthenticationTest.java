package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.findings.Finding;
import org.postroom.received.SmtpSession;
import org.postroom.support.Dialogue;

/** AUTH (RFC 4954) on a socket: both ways of starting, cancellation, and every refusal. */
class AuthenticationTest {

    private static final String HELLO = "C: EHLO client.example   S: 250\n";

    private static SmtpServerBuilder withAnn() {
        return SmtpServer.builder().user("ann", "pencil");
    }

    private static SmtpSession play(SmtpServerBuilder builder, String script) {
        try (SmtpServer server = builder.start()) {
            Dialogue.play(server, HELLO + script + "C: QUIT   S: 221\n");
            return server.sessions().single();
        }
    }

    @Test
    void withAndWithoutAnInitialResponse() {
        assertThat(play(withAnn(), "C: AUTH PLAIN AGFubgBwZW5jaWw=   S: 235 2.7.0 Authentication succeeded\n")
                        .user())
                .contains("ann");
        assertThat(play(withAnn(), """
                                C: auth plain             S: /334 /
                                C: AGFubgBwZW5jaWw=       S: 235
                                """).mechanism()).contains("PLAIN");
        assertThat(play(withAnn(), """
                                C: AUTH LOGIN             S: 334 VXNlcm5hbWU6
                                C: YW5u                   S: 334 UGFzc3dvcmQ6
                                C: cGVuY2ls               S: 235
                                """).user()).contains("ann");
        assertThat(play(withAnn(), """
                                C: AUTH LOGIN YW5u        S: 334 UGFzc3dvcmQ6
                                C: cGVuY2ls               S: 235
                                """).user()).contains("ann");
    }

    @Test
    void withoutUsersAnyCredentialsAreTakenAndRecordedAndMasked() {
        SmtpSession session = play(SmtpServer.builder(), "C: AUTH PLAIN AGV2ZQBwZW5jaWw=   S: 235\n");
        assertThat(session.user()).contains("eve");
        assertThat(session.identity().orElseThrow().secret()).contains("pencil");
        assertThat(session.transcript()).contains("C: AUTH PLAIN ****").doesNotContain("AGV2", "pencil");
        assertThat(session.identity().toString()).doesNotContain("pencil");
    }

    /** In all of them the password is pencil: cGVuY2ls, or AGFubgBwZW5jaWw= with the user. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C: AUTH LOGON  S: 504\nC: YW5u  S: 500\nC: cGVuY2ls  S: 500",
                "C: AUTH LOGIN  S: 334\nC: !  S: 501\nC: cGVuY2ls  S: 500",
                "C: AUTH LOGIN  S: 334\nC: *  S: 501\nC: YW5u  S: 500\nC: cGVuY2ls  S: 500",
                "C: MAIL FROM:<a@x>  S: 250\nC: AUTH LOGIN  S: 503\nC: cGVuY2ls  S: 500",
                "C: X-EXPS LOGIN  S: 502\nC: cGVuY2ls  S: 500",
                "C: AUTH PLAIN\nC: AGFubg\nC: BwZW5jaWw=  S: 334\nS: 501\nS: 500",
                "C: AUTH PLAIN AGFubgBwZW5jaWw=  S: 235\nC: cGVuY2ls  S: 500",
                "C: AUTH AGFubgBwZW5jaWw=  S: 504",
                "C: AUTH cGVuY2ls  S: 504",
                "C: AUTH=PLAIN AGFubgBwZW5jaWw=  S: 500",
                "C: MAIL FROM:<a@b.example> AUTH PLAIN AGFubgBwZW5jaWw=  S: 501",
                "C: MAIL FROM:<a@b.example> auth plain AGFubgBwZW5jaWw=  S: 501",
                "C: AUTH LOGON  S: 504\nC: RSET  S: 250\nC: cGVuY2ls  S: 500",
                "C: AUTH PLAIN AGFubgBlcmFzZXI=  S: 535\nC: RSET  S: 250\nC: NOOP  S: 250\nC: cGVuY2ls  S: 500",
                "C: AUTH LOGON  S: 504\nC: HELP cGVuY2ls  S: 504",
                "C: AUTH LOGIN  S: 334\nC: HELP cGVuY2ls  S: 501",
                "C: AUTH LOGON  S: 504\nC: NOOP cGVuY2ls  S: 250",
                "C: ATUH PLAIN AGFubgBwZW5jaWw=  S: 500",
                "C: \\0AUTH PLAIN AGFubgBwZW5jaWw=  S: 500",
                "C: AUTH\\nPLAIN AGFubgBwZW5jaWw=  S: 500",
                "C: EHLO x\\nAUTH PLAIN AGFubgBwZW5jaWw=  S: 500",
                "C: AUTH LOGIN  S: 334\nC: YW5u\\ncGVuY2ls  S: 500",
                "C: HELP AUTH PLAIN AGFubgBwZW5jaWw=  S: 504",
                "C: NOOP auth plain AGFubgBwZW5jaWw=  S: 250",
                "C: EHLO x AUTH PLAIN AGFubgBwZW5jaWw=  S: 250",
                "C: VRFY AUTH cGVuY2ls  S: 252",
                "C: RCPT AUTH PLAIN AGFubgBwZW5jaWw=  S: 501",
                "C: QUIT2 LOGIN cGVuY2ls  S: 500",
                "C: \\x20AUTH \\x20PLAIN\\tAGFubgBwZW5jaWw=  S: 235",
                "C: X-EXPS PLAIN AGFubgBwZW5jaWw=  S: 502",
                "C: XEXPS AGFubgBwZW5jaWw=  S: 500",
                "C: AUHT AGFubgBwZW5jaWw=  S: 500",
                "C: AUHT LOGIN  S: 500\nC: YW5u  S: 500\nC: cGVuY2ls  S: 500",
                "C: PLAIN AGFubgBwZW5jaWw=  S: 500",
                "C: AUTHENTICATE PLAIN AGFubgBwZW5jaWw=  S: 500",
                "C: AUTHPLAINAGFubgBwZW5jaWw=  S: 500",
                "C: AUTH:cGVuY2ls  S: 500",
                "C: AUTH LOGON  S: 504\nC: YW5u cGVuY2ls  S: 500",
                "C: AUTH LOGON  S: 504\nC: YW5u\\ncGVuY2ls  S: 500",
                "C: AUTH LOGON\nC: YW5u\nC: cGVuY2ls  S: 504\nS: 500\nS: 500",
            })
    void aClientThatGetsAuthWrongGivesNoSecretAway(String script) {
        SmtpSession session = play(withAnn(), script + "\n");
        assertNoSecret(session);
        // Whoever listened has learnt it all the same.
        assertThatThrownBy(() -> SmtpAssertions.assertThat(session).sentNoCredentialsInClearText())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("****");
    }

    private static void assertNoSecret(SmtpSession session) {
        String all = session.transcript() + session.findings() + session.exchanges() + session;
        assertThat(all).contains("****");
        assertThat(all.toUpperCase(Locale.ROOT)).doesNotContain("CGVUY2LS", "AGFUBG", "W5JAWW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C> AUTH PLAIN AGFubgBwZW5jaWw=",
                "C> AUTH PLAIN AGFubgBwZW5jaWw=\\n",
                "C> AUHT AGFubgBwZW5jaWw=",
                "C> HELP AUTH PLAIN AGFubgBwZW5jaWw=",
                "C: AUTH LOGIN  S: 334\nC> cGVuY2ls",
                "C: AUTH LOGON  S: 504\nC> cGVuY2ls",
                "C: AUTH LOGON  S: 504\nC> YW5u\\ncGVuY2ls\\n",
            })
    void aLineWithoutItsEndGivesNoSecretAwayEither(String script) {
        try (SmtpServer server = withAnn().start()) {
            Dialogue.play(server, HELLO + script + "\nC: [finishes]\nS: [closed]\n");
            assertNoSecret(server.sessions().single());
        }
    }

    @Test
    void aVerbThatIsNoneIsShownBehindASuccessfulLogin() {
        assertThat(play(withAnn(), "C: AUTH PLAIN AGFubgBwZW5jaWw=  S: 235\nC: XFOO  S: 500\n")
                        .transcript())
                .contains("C: XFOO");
    }

    @Test
    void refusals() {
        SmtpSession session = play(withAnn(), """
                C: AUTH                              S: 501
                C: AUTH NONSENSE                     S: 504
                C: AUTH EXTERNAL =                   S: 504
                C: AUTH PLAIN AGFubgBlcmFzZXI=       S: 535 5.7.8 ...
                C: AUTH PLAIN AGV2ZQBwZW5jaWw=       S: 535
                C: AUTH PLAIN no!base64              S: 501 5.5.2 ...
                C: AUTH PLAIN YW5u                   S: 501 5.5.2 ...
                C: AUTH PLAIN =                      S: 501
                C: AUTH CRAM-MD5 YW5u                S: 501
                C: AUTH LOGIN                        S: 334
                C: *                                 S: 501 5.7.0 The client cancelled the authentication
                C: AUTH LOGIN                        S: 334
                C: ???                               S: 501
                C: MAIL FROM:<ann@example.com>       S: 250
                C: AUTH PLAIN AGFubgBwZW5jaWw=       S: 503
                C: RSET                              S: 250
                C: AUTH PLAIN AGFubgBwZW5jaWw=       S: 235
                C: AUTH PLAIN AGFubgBwZW5jaWw=       S: 503
                """);
        assertThat(session.user()).contains("ann");
    }

    @Test
    void anAnswerLongerThanAnyMayBeEndsTheAuthentication() {
        SmtpSession session = play(withAnn(), """
                C: AUTH LOGIN                        S: 334
                C: %s
                S: 500
                C: NOOP                              S: 250
                """.formatted("A".repeat(12_288)));
        assertThat(session.user()).isEmpty();
    }

    @Test
    void whereItIsRequiredMailGets530() {
        play(withAnn().authentication(AuthenticationPolicy.REQUIRED), """
                C: MAIL FROM:<ann@example.com>       S: 530 5.7.0 Authentication is required before MAIL
                C: RCPT TO:<ann@example.com>         S: 530 5.7.0 Authentication is required before RCPT
                C: DATA                              S: 530
                C: VRFY ann                          S: 530
                C: XFOO                              S: 500
                C: NOOP                              S: 250
                C: RSET                              S: 250
                C: AUTH PLAIN AGFubgBwZW5jaWw=       S: 235
                C: AUTH                              S: 503
                C: MAIL FROM:<ann@example.com>       S: 250
                """);
    }

    @Test
    void anEmptyAuthorizationIdentityIsAFindingAndIsRefusedByAStrictServer() {
        String bearer = Base64.getEncoder()
                .encodeToString("n,a=,\u0001auth=Bearer pencil\u0001\u0001".getBytes(StandardCharsets.US_ASCII));
        SmtpSession session = play(withAnn(), "C: AUTH OAUTHBEARER " + bearer + "   S: 235\n");
        assertThat(session.user()).contains("ann");
        assertThat(session.findings()).extracting(Finding::id).containsExactly("empty-authorization-identity");
        play(withAnn().conformance(Conformance.STRICT), "C: AUTH OAUTHBEARER " + bearer + "   S: 501\n");
        String scram = Base64.getEncoder().encodeToString("n,a=,n=ann,r=x".getBytes(StandardCharsets.US_ASCII));
        assertThat(play(withAnn(), "C: AUTH SCRAM-SHA-256   S: 334\nC: " + scram + "   S: 334\nC: *   S: 501\n")
                        .findings())
                .extracting(Finding::id)
                .containsExactly("empty-authorization-identity");
    }

    @Test
    void whereThereIsNoneItIsNotOffered() {
        play(SmtpServer.builder().authentication(AuthenticationPolicy.NONE), """
                C: AUTH PLAIN AGFubgBwZW5jaWw=             S: 502
                C: MAIL FROM:<ann@example.com> AUTH=<>     S: 555
                """);
    }

    @Test
    void theVendorsNameIsTheSameCommandWhereItIsAnnounced() {
        SmtpSession session =
                play(withAnn().keyword("X-EXPS"), "C: X-EXPS LOGIN YW5u   S: 334\nC: cGVuY2ls   S: 235\n");
        assertThat(session.user()).contains("ann");
        assertThat(session.transcript()).contains("250 X-EXPS PLAIN LOGIN").contains("C: X-EXPS LOGIN ****");
        play(withAnn(), "C: X-EXPS LOGIN   S: 502\n");
    }

    @Test
    void onlyTheMechanismsAskedForAreThere() {
        assertThat(play(withAnn().mechanisms("SCRAM-SHA-256", "LOGIN"), "C: AUTH PLAIN   S: 504\n")
                        .transcript())
                .contains("AUTH SCRAM-SHA-256 LOGIN" + System.lineSeparator());
    }
}
