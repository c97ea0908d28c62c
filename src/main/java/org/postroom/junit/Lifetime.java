package org.postroom.junit;

import org.apiguardian.api.API;

/**
 * The time that a server of {@link SmtpTest} lives.
 *
 * <pre>{@code
 * @SmtpTest(lifetime = Lifetime.PER_CLASS)
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Lifetime {

    /**
     * Each test has a server of its own on a port of its own: each invocation of a parameterized, repeated or template test, and
     * each test factory with all its dynamic tests. It starts before the test's first method or constructor parameter is resolved
     * and is gone when the test is over.
     */
    PER_METHOD,

    /**
     * All tests of the class, those of its nested classes included, have the same server on the same port. It is emptied before
     * each test, and the tests that use it take turns, even where JUnit runs methods concurrently.
     */
    PER_CLASS
}
