/**
 * Postroom: an SMTP server for each test, and everything that was said to it.
 */
module org.postroom {
    requires transitive jakarta.mail;
    requires transitive org.assertj.core;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.junit.platform.commons;
    requires java.security.sasl;
    requires static org.apiguardian.api;

    exports org.postroom;
    exports org.postroom.fault;
    exports org.postroom.findings;
    exports org.postroom.junit;
    exports org.postroom.message;
    exports org.postroom.protocol;
    exports org.postroom.received;

    // The extension behind the annotations is not public, and JUnit makes it.
    opens org.postroom.junit to
            org.junit.platform.commons;
}
