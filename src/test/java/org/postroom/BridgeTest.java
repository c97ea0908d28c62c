package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.postroom.bridge.Bridge;

/** In a package that is exported, as the types are that a bridge leads to. */
class BridgeTest {

    /** A type that nothing has used before it is asked for. */
    public static final class Guarded {

        static {
            Bridge.open(Guarded.class, (Supplier<Guarded>) Guarded::new);
        }

        private Guarded() {}
    }

    @Test
    void aTypeThatNobodyHasUsedYetIsInitializedForItsAccess() {
        Supplier<Guarded> access = Bridge.to(Guarded.class);

        assertThat(access.get()).isInstanceOf(Guarded.class);
    }

    private static final class Hidden {}

    @Test
    void aTypeThatUsersDoNotSeeNeedsNoAccess() {
        assertThatThrownBy(() -> Bridge.to(Hidden.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Hidden.class + " is not a public type of an exported package, so it needs no bridge");
    }
}
