package com.example.orders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Orders {

    public static void main(String[] arguments) {
        SpringApplication.run(Orders.class, arguments);
    }
}
