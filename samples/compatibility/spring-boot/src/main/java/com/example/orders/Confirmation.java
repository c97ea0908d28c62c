package com.example.orders;

import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Tells customers that an order has come. */
@Component
public class Confirmation {

    private final JavaMailSender sender;

    Confirmation(JavaMailSender sender) {
        this.sender = sender;
    }

    public void send(String customer) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom("shop@example.com");
        message.setTo(customer);
        message.setSubject("Your order");
        message.setText("It is on its way.");
        sender.send(message);
    }
}
