package com.example.mail;

class SpringFailuresTest extends Failures {

    @Override
    Mailer mailer(Mailer.Settings settings) {
        return new SpringMailer(settings);
    }
}
