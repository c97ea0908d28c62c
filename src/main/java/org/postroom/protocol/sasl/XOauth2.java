package org.postroom.protocol.sasl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XOAUTH2, as Google and Microsoft document it: {@code user=ann^Aauth=Bearer token^A^A}. */
final class XOauth2 implements Bearer.Grammar {

    private static final Pattern MESSAGE = Pattern.compile("user=([^\u0001]+)\u0001auth=([^\u0001]*)\u0001\u0001");

    @Override
    public String mechanism() {
        return "XOAUTH2";
    }

    @Override
    public Bearer.Claim read(String message) throws MalformedMessage {
        Matcher matcher = MESSAGE.matcher(message);
        if (!matcher.matches()) {
            throw new MalformedMessage("the message is not 'user=' name ^A 'auth=Bearer ' token ^A ^A");
        }
        return Bearer.Claim.of(matcher.group(1), matcher.group(2));
    }

    @Override
    public String refusal() {
        return "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.google.com/\"}";
    }
}
