package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersTest {

    private static final Users USERS = Users.of("zoe", "alpha").and("ann", "pencil");

    @Test
    void namesKeepTheirOrder() {
        assertThat(USERS.names()).containsExactly("zoe", "ann");
    }

    @Test
    void nobodyConfiguredMeansAnybodyIsAccepted() {
        assertThat(Users.anybody().isEmpty()).isTrue();
        assertThat(Users.anybody().objection("whoever", "password", "whatever")).isEmpty();
    }

    @Test
    void aValueIsNotChangedByTheLongerOne() {
        Users one = Users.of("ann", "pencil");
        one.and("bob", "eraser");
        assertThat(one).isEqualTo(Users.of("ann", "pencil"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ann  | pencil |
            ann  | Pencil | the password sent for user 'ann' is not the one configured
            ann  | ''     | the password sent for user 'ann' is not the one configured
            Ann  | pencil | no user 'Ann' is configured, only 'zoe', 'ann'
            eve  | alpha  | no user 'eve' is configured, only 'zoe', 'ann'
            alpha | zoe   | a configured password was sent as the user name: are the two swapped?
            my-alpha | x  | no user '********' is configured, only 'zoe', 'ann'
            """)
    void credentialsAreAcceptedOrTheObjectionIsNamed(String user, String password, String objection) {
        assertThat(USERS.objection(user, "password", password).orElse(null)).isEqualTo(objection);
    }

    @Test
    void namesAndPasswordsAreComparedAsSaslPrepLeavesThem() {
        Users users = Users.of("Jose\u0301", "\uFB01sh\u00A0cake");
        assertThat(users.objection("Jos\u00E9", "password", "fish cake")).isEmpty();
        assertThat(users.passwordOf("Jos\u00E9")).hasValue("\uFB01sh\u00A0cake");
    }

    @Test
    void aUserWithoutNameOrPasswordIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Users.of("", "pencil"))
                .withMessage("A user's name must not be empty or hold a NUL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Users.of("ann", "pen\0cil"))
                .withMessage("The password of user 'ann' must not be empty or hold a NUL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USERS.and("ann", "other"))
                .withMessage("User 'ann' is configured twice");
    }

    @Test
    void aFewNamesStandForMany() {
        Users many = USERS.and("cid", "x1").and("dan", "x2").and("eve", "x3");
        assertThat(many.unknown("fay")).isEqualTo("no user 'fay' is configured, only 'zoe', 'ann', 'cid' and 2 more");
    }

    @Test
    void aForeignNameCannotBreakOutOfTheSentence() {
        assertThat(USERS.unknown("x'\r\n250 OK \u00E9"))
                .isEqualTo("no user 'x'\\u000D\\u000A250 OK \\u00E9' is configured, only 'zoe', 'ann'");
        assertThat(USERS.unknown("x".repeat(9000))).hasSizeLessThan(200);
    }
}
