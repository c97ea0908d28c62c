package org.postroom.protocol.sasl;

/** The client's message breaks the mechanism's grammar; the message of the exception says how, without a secret. */
final class MalformedMessage extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedMessage(String sentence) {
        super(sentence);
    }
}
