package org.postroom;

import java.time.Duration;
import org.postroom.protocol.machine.Profile;
import org.postroom.wire.WireSettings;

/**
 * What a server was built to be.
 *
 * @param profile for the protocol
 * @param wire for the network
 * @param await how long views wait
 */
record ServerSettings(Profile profile, WireSettings wire, Duration await) {

    /** What people see as the name of the server. */
    String name() {
        return profile.description().isEmpty()
                ? profile.hostname()
                : profile.hostname() + " (" + profile.description() + ")";
    }
}
