// A client that sends mails with nodemailer. Each line it reads says what to do: port, octets, whether over STARTTLS,
// whether over one connection, how many. It answers with nanoseconds, or with what went wrong.
'use strict';

const nodemailer = require('nodemailer');
const readline = require('readline');

const HEADER = 'From: shop@example.com\r\nTo: ann@example.com\r\nSubject: Welcome, Ann\r\n\r\n';
const LINE = 'Your account is ready. We are glad that you are here, and so is everybody.\r\n';

function mail(octets) {
    const lines = Math.max(1, Math.floor((octets - HEADER.length) / LINE.length));
    return { envelope: { from: 'shop@example.com', to: ['ann@example.com'] }, raw: HEADER + LINE.repeat(lines) };
}

function transport(port, secured, kept) {
    return nodemailer.createTransport({
        host: '127.0.0.1',
        port,
        name: 'client.example',
        pool: kept,
        maxConnections: 1,
        maxMessages: Infinity,
        ignoreTLS: !secured,
        requireTLS: secured,
        tls: { rejectUnauthorized: false },
    });
}

async function measure(port, octets, secured, kept, times) {
    const client = transport(port, secured, kept);
    const content = mail(octets);
    try {
        if (kept) {
            await client.sendMail(mail(500));
        }
        const start = process.hrtime.bigint();
        for (let i = 0; i < times; i++) {
            await client.sendMail(content);
        }
        return process.hrtime.bigint() - start;
    } finally {
        client.close();
    }
}

(async () => {
    for await (const line of readline.createInterface({ input: process.stdin })) {
        const [port, octets, secured, kept, times] = line.split(' ');
        try {
            const nanos = await measure(Number(port), Number(octets), secured === 'true', kept === 'true', Number(times));
            console.log(String(nanos));
        } catch (e) {
            console.log('Failed: ' + e.message);
        }
    }
})();
