package org.postroom.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names as the JDK reads them back from a certificate: 2 is a domain, 7 an address. */
class HostNamesTest {

    private static final List<?> LOCALHOST = List.of(2, "localhost");
    private static final List<?> IPV4 = List.of(7, "127.0.0.1");
    private static final List<?> IPV6 = List.of(7, "0:0:0:0:0:0:0:1");

    @ParameterizedTest
    @CsvSource({
        "mx.shop.example, 2, mx.shop.example",
        "mx, 2, mx",
        "mx.shop.example., 2, mx.shop.example",
        "bücher.example, 2, xn--bcher-kva.example",
        "192.0.2.7, 7, 192.0.2.7",
        "[192.0.2.7], 7, 192.0.2.7",
        "[IPv6:2001:db8::7], 7, 2001:db8:0:0:0:0:0:7",
        "2001:db8::7, 7, 2001:db8:0:0:0:0:0:7"
    })
    void theAnnouncedNameComesLast(String announced, int kind, String read) throws Exception {
        assertThat(namesFor(announced))
                .map(Object.class::cast)
                .containsExactly(LOCALHOST, IPV4, IPV6, List.of(kind, read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_smtp", "two words", "a..b", "-a.example", "", ".", "x:y", "[::g]", "ü..ö"})
    void aNameThatNoCertificateCanCarryIsLeftOut(String announced) throws Exception {
        assertThat(namesFor(announced)).map(Object.class::cast).containsExactly(LOCALHOST, IPV4, IPV6);
    }

    @Test
    void aNameThatIsThereAlreadyIsNotRepeated() throws Exception {
        assertThat(namesFor("localhost")).map(Object.class::cast).containsExactly(LOCALHOST, IPV4, IPV6);
    }

    private static Collection<List<?>> namesFor(String announced) throws Exception {
        return TlsMaterial.of(Variant.TRUSTED, announced).certificate().getSubjectAlternativeNames();
    }
}
