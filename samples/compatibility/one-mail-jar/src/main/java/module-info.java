module com.example.orders {
    requires transitive jakarta.mail;

    exports com.example.orders;
}
