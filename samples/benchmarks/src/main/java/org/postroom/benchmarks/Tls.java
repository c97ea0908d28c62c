package org.postroom.benchmarks;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** What the floor and the clients do TLS with. */
final class Tls {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String STORE = "benchmarks.keystore";

    private Tls() {}

    /** Has the JDK's own tool make a key pair, once for all processes of a run, and tells them where it is. */
    static void makeKeyStore() throws Exception {
        Path directory = Files.createTempDirectory("benchmarks");
        Path store = directory.resolve("keys.p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-alias",
                        "server",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (tool.waitFor() != 0) {
            throw new IllegalStateException("keytool ended with " + tool.exitValue());
        }
        store.toFile().deleteOnExit();
        directory.toFile().deleteOnExit();
        System.setProperty(STORE, store.toString());
    }

    /** What a child process must be told. */
    static String option() {
        return "-D" + STORE + "=" + System.getProperty(STORE);
    }

    /** The server's side as a hand-written server would have it: the keys come with it, in a file. */
    static SSLContext fromKeyStore() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(System.getProperty(STORE)))) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The client's side: it takes every certificate. */
    static SSLContext ofClient() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
        return context;
    }

    private static final class Trusting implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
