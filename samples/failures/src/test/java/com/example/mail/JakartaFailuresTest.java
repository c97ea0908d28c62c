package com.example.mail;

class JakartaFailuresTest extends Failures {

    @Override
    Mailer mailer(Mailer.Settings settings) {
        return new JakartaMailer(settings);
    }
}
