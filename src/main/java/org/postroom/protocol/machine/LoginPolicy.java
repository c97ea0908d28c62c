package org.postroom.protocol.machine;

import org.postroom.protocol.sasl.Mechanisms;
import org.postroom.protocol.sasl.Users;

/**
 * Who may log in, how, and whether one must.
 *
 * @param demand whether AUTH is offered, and what needs it
 * @param mechanisms those to offer, in order, as far as they can work; null for all there are
 * @param users whom to let in; with none, everybody
 */
public record LoginPolicy(Demand demand, Mechanisms mechanisms, Users users) {

    /** Everybody may log in, nobody must. */
    public static final LoginPolicy DEFAULT = new LoginPolicy(Demand.OFFERED, null, Users.anybody());

    /** Those to offer; looked up only when a client wants to know, since most tests do without. */
    @Override
    public Mechanisms mechanisms() {
        return mechanisms == null ? Mechanisms.all() : mechanisms;
    }

    /** Whether AUTH is offered, and what needs it. */
    public enum Demand {
        /** There is no AUTH. */
        NONE,
        /** AUTH is offered; mail is taken without it. */
        OFFERED,
        /** No mail without AUTH. */
        REQUIRED,
        /** No mail without AUTH, and no AUTH without TLS. */
        REQUIRED_AFTER_TLS
    }
}
