"""A client that sends mails with Python's smtplib. Each line it reads says what to do:
port, octets, whether over STARTTLS, whether over one connection, how many. It answers with nanoseconds, or with what went wrong."""

import smtplib
import ssl
import sys
import time

HEADER = (
    "From: shop@example.com\r\n"
    "To: ann@example.com\r\n"
    "Subject: Welcome, Ann\r\n"
    "\r\n"
)
LINE = "Your account is ready. We are glad that you are here, and so is everybody.\r\n"


def content(octets):
    lines = max(1, (octets - len(HEADER)) // len(LINE))
    return (HEADER + LINE * lines).encode("ascii")


def connected(port, secured):
    smtp = smtplib.SMTP("127.0.0.1", port, local_hostname="client.example", timeout=30)
    if secured:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        smtp.starttls(context=context)
    return smtp


def send(smtp, mail):
    smtp.sendmail("shop@example.com", ["ann@example.com"], mail)


def kept(port, mail, secured, times):
    with connected(port, secured) as smtp:
        send(smtp, content(500))
        start = time.perf_counter_ns()
        for _ in range(times):
            send(smtp, mail)
        return time.perf_counter_ns() - start


def each(port, mail, secured, times):
    start = time.perf_counter_ns()
    for _ in range(times):
        with connected(port, secured) as smtp:
            send(smtp, mail)
    return time.perf_counter_ns() - start


for line in sys.stdin:
    port, octets, secured, one, times = line.split()
    measure = kept if one == "true" else each
    try:
        print(measure(int(port), content(int(octets)), secured == "true", int(times)), flush=True)
    except (OSError, smtplib.SMTPException) as e:
        print("Failed: " + repr(e), flush=True)
