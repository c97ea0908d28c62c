package org.postroom.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {

    @Test
    void leadsToTheSectionOfItsRule() {
        Finding finding = Rule.PATH_WITHOUT_COLON.found("There is no colon after MAIL FROM");

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
        assertThat(Rule.BARE_CR.found("A bare CR"))
                .isEqualTo(Rule.BARE_CR.found("A bare CR"))
                .hasSameHashCodeAs(Rule.BARE_CR.found("A bare CR"))
                .isNotEqualTo(Rule.BARE_CR.found("Two bare CRs"))
                .isNotEqualTo(Rule.BARE_LF.found("A bare CR"));
        assertThatNullPointerException().isThrownBy(() -> Rule.BARE_CR.found(null));
    }
}
