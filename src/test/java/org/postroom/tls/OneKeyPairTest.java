package org.postroom.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OneKeyPairTest {

    /** In a class loader of its own, where nobody has asked yet. */
    @Test
    void manyThreadsThatAskFirstGetOneAuthorityAndOneKeyPair() throws Exception {
        URL classes = TlsMaterial.class.getProtectionDomain().getCodeSource().getLocation();
        int threads = 32;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (URLClassLoader fresh = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<Certificates>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String hostName = "mx" + i % 4 + ".example";
                asked.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return askFirst(fresh, hostName);
                }));
            }
            List<Certificates> certificates = new ArrayList<>();
            for (Future<Certificates> future : asked) {
                certificates.add(future.get(30, TimeUnit.SECONDS));
            }

            assertThat(certificates)
                    .extracting(Certificates::authority)
                    .containsOnly(certificates.get(0).authority());
            assertThat(Set.copyOf(certificates)).hasSize(4);
            assertThat(certificates)
                    .allSatisfy(made -> assertThat(made.server().getPublicKey())
                            .isEqualTo(made.authority().getPublicKey()));
        } finally {
            pool.shutdownNow();
        }
    }

    private static Certificates askFirst(ClassLoader fresh, String hostName) throws Exception {
        Class<?> type = Class.forName("org.postroom.tls.TlsMaterial", true, fresh);
        Class<?> variants = Class.forName("org.postroom.tls.Variant", true, fresh);
        Object trusted = variants.getMethod("valueOf", String.class).invoke(null, "TRUSTED");
        Object material = type.getMethod("of", variants, String.class).invoke(null, trusted, hostName);
        return new Certificates((X509Certificate) type.getMethod("authority").invoke(material), (X509Certificate)
                type.getMethod("certificate").invoke(material));
    }

    @Test
    void theStrangerHasAKeyOfItsOwn() {
        assertThat(TlsMaterial.of(Variant.UNKNOWN_CA, "mx.example")
                        .certificate()
                        .getPublicKey())
                .isNotEqualTo(TlsMaterial.of(Variant.TRUSTED, "mx.example")
                        .certificate()
                        .getPublicKey());
    }

    private record Certificates(X509Certificate authority, X509Certificate server) {}
}
