// The peer of bench/src/dispatch.rs, which starts it:
//
//   node peer.mjs migrate DATABASE     makes graphile-worker's tables
//   node peer.mjs weigh MESSAGE        prints how many bytes nodemailer makes of a message, given as JSON
//   node peer.mjs work DATABASE PORT CONNECTIONS
//                                      sends a mail for every job to the SMTP server at the port, until SIGTERM

import { Logger, run, runMigrations } from "graphile-worker";
import nodemailer from "nodemailer";

// As https://worker.graphile.org/docs/performance measures itself: jobs are fetched and completed in batches. As many
// jobs at a time as there are connections, which are more than the 24 there.
const FASTEST = {
  localQueue: { size: 500 },
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
};
// Connections that are never given up, and no line of log.
const POOL = { pool: true, maxMessages: Infinity, host: "127.0.0.1", secure: false, ignoreTLS: true };
const silent = new Logger(() => () => {});

const mail = ({ to, subject, text }) => ({
  from: { name: "Elinvoima", address: "palvelu@elinvoima.example.fi" },
  to,
  subject,
  text,
});

async function weigh(message) {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message: bytes } = await transport.sendMail(mail(JSON.parse(message)));
  console.log(bytes.length);
}

async function work(connectionString, port, connections) {
  const transport = nodemailer.createTransport({ ...POOL, port: Number(port), maxConnections: Number(connections) });
  let sent = 0;
  const taskList = {
    mail: async (payload) => {
      await transport.sendMail(mail(payload));
      sent += 1;
    },
  };
  console.log("started");
  const concurrentJobs = Number(connections);
  const size = { concurrentJobs, maxPoolSize: concurrentJobs + 1 };
  const preset = { worker: { ...FASTEST, ...size, connectionString, logger: silent } };
  const runner = await run({ preset, taskList, parsedCronItems: [], noHandleSignals: true });
  process.once("SIGTERM", async () => {
    await runner.stop();
    transport.close();
    console.log(`sent ${sent}`);
  });
}

const [command, ...rest] = process.argv.slice(2);
if (command === "migrate") await runMigrations({ connectionString: rest[0], logger: silent });
else if (command === "weigh") await weigh(rest[0]);
else if (command === "work") await work(rest[0], rest[1], rest[2]);
else throw new Error(`unknown command ${command}`);
