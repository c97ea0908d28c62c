package org.postroom.protocol.extension;

import org.postroom.protocol.machine.Extension;
import org.postroom.protocol.machine.Profile;

/** An extension that a server offers only if it is told to. */
interface OnRequest extends Extension {

    @Override
    default boolean isOnByDefault(Profile profile) {
        return false;
    }
}
