package org.postroom;

import org.postroom.protocol.machine.LoginPolicy;

/**
 * The demand of a server that its clients say who they are (RFC 4954).
 *
 * <pre>{@code
 * @SmtpTest(authentication = AuthenticationPolicy.REQUIRED)
 * }</pre>
 *
 * @since 0.1.0
 */
public enum AuthenticationPolicy {
    /** AUTH is announced, and mail is taken without it. */
    OFFERED(LoginPolicy.Demand.OFFERED),
    /** AUTH is neither announced nor accepted. */
    NONE(LoginPolicy.Demand.NONE),
    /** MAIL gets 530 until the client has authenticated. */
    REQUIRED(LoginPolicy.Demand.REQUIRED),
    /** MAIL gets 530 until the client has authenticated, and AUTH is announced and accepted over TLS only. */
    REQUIRED_AFTER_TLS(LoginPolicy.Demand.REQUIRED_AFTER_TLS);

    /** The same in the words of the protocol. */
    final LoginPolicy.Demand demand;

    AuthenticationPolicy(LoginPolicy.Demand demand) {
        this.demand = demand;
    }
}
