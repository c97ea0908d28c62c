package org.postroom.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postroom.findings.making.Found;

class FindingTest {

    @Test
    void leadsToTheSectionOfItsRule() {
        Finding finding = Found.of(Rule.PATH_WITHOUT_COLON, "There is no colon after MAIL FROM");

        assertThat(finding.section()).isEqualTo("RFC 5321, 4.1.1.2");
        assertThat(finding.source()).hasToString("https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.2");
        assertThat(finding)
                .hasToString("MUST path-without-colon: There is no colon after MAIL FROM (RFC 5321, 4.1.1.2)");
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasALink(Rule rule) {
        assertThat(rule.source().toString())
                .matches("https://www\\.rfc-editor\\.org/rfc/rfc[0-9]+#section-[0-9]+(\\.[0-9]+)*");
    }

    @Test
    void isEqualToOneOfTheSameRuleAndSentence() {
        assertThat(Found.of(Rule.BARE_CR, "A bare CR"))
                .isEqualTo(Found.of(Rule.BARE_CR, "A bare CR"))
                .hasSameHashCodeAs(Found.of(Rule.BARE_CR, "A bare CR"))
                .isNotEqualTo(Found.of(Rule.BARE_CR, "Two bare CRs"))
                .isNotEqualTo(Found.of(Rule.BARE_LF, "A bare CR"));
        assertThatNullPointerException().isThrownBy(() -> Found.of(Rule.BARE_CR, null));
    }
}
