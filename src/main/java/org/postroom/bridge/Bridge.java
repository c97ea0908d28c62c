package org.postroom.bridge;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The place where a type of an exported package leaves access to its members that are package-private, and where the packages that need
 * it find it. So no member is public only because another package of Postroom calls it.
 *
 * <p>The access is an interface of this package. Its type parameters stand for the types it is about, so that this package depends on no
 * other:
 *
 * <pre>{@code
 * public interface FaultsAccess<F, P> {
 *     void restart(F faults);
 * }
 * }</pre>
 *
 * <p>The type implements it, and leaves it here when it is initialized:
 *
 * <pre>{@code
 * public final class Faults {
 *     static {
 *         Bridge.open(Faults.class, new FaultsAccess<Faults, Protocol>() { .. });
 *     }
 *
 *     void restart() { .. }
 * }
 * }</pre>
 *
 * <p>Who needs it takes it from here, once:
 *
 * <pre>{@code
 * static final FaultsAccess<Faults, Protocol> FAULTS = Bridge.to(Faults.class);
 * }</pre>
 *
 * <p>Where one constructor is all that is needed, a {@link java.util.function.BiFunction} is the access.
 *
 * <p>Thread-safe.
 */
public final class Bridge {

    private static final Map<Class<?>, Object> ACCESS = new ConcurrentHashMap<>();

    private Bridge() {}

    /**
     * Leaves access to a type. The static initializer of the type calls it.
     *
     * @param type the public type of an exported package
     * @param access the one access that there is to it
     * @param <A> the interface that the access implements
     */
    public static <A> void open(Class<?> type, A access) {
        ACCESS.put(type, access);
    }

    /**
     * Returns the access to a type, which is initialized for it.
     *
     * @param type the public type of an exported package
     * @param <A> the interface that the type has implemented
     * @return the access that the type has left here
     */
    @SuppressWarnings("unchecked") // A type leaves one access, and nobody asks for another.
    public static <A> A to(Class<?> type) {
        try {
            return (A) ACCESS.get(MethodHandles.publicLookup().ensureInitialized(type));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    type + " is not a public type of an exported package, so it needs no bridge", e);
        }
    }
}
