package org.postroom.mime;

import java.io.InputStream;
import java.util.Arrays;

/** Base64 (RFC 2045, 6.8). Characters that do not belong to it are left out, and missing padding does not matter. */
final class Base64Stream extends DecodingStream {

    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private int bits;
    private int count;
    private int padding;

    Base64Stream(InputStream in) {
        super(in);
    }

    @Override
    void accept(byte octet) {
        if (octet == '=') {
            pad();
        } else if (octet >= 0 && VALUES[octet] >= 0) {
            if (padding > 0) {
                complain();
                count = 0;
                padding = 0;
            }
            bits = bits << 6 | VALUES[octet];
            if (++count == 4) {
                emit(bits >> 16);
                emit(bits >> 8);
                emit(bits);
                count = 0;
            }
        } else if (octet != '\r' && octet != '\n' && octet != ' ' && octet != '\t') {
            complain();
        }
    }

    private void pad() {
        if (padding == 0) {
            rest();
            padding = count;
        }
        // Of four characters two carry one octet and three carry two: what is missing must be padding.
        if (padding++ >= 4 || count < 2) {
            complain();
        }
    }

    private void rest() {
        if (count == 2) {
            emit(bits >> 4);
        } else if (count == 3) {
            emit(bits >> 10);
            emit(bits >> 2);
        }
    }

    @Override
    void end() {
        if (padding == 0) {
            rest();
        }
        if (padding == 0 ? count != 0 : padding != 4) {
            complain();
        }
    }
}
