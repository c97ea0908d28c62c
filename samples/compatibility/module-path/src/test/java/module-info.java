open module com.example.orders.test {
    requires com.example.orders;
    requires org.junit.jupiter.api;
    requires org.postroom;
}
