package com.example.mail;

class VertxFailuresTest extends Failures {

    @Override
    Mailer mailer(Mailer.Settings settings) {
        return new VertxMailer(settings);
    }
}
