import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as a server received it: its whole text, and the text without the encoding of lines. */
export type ReceivedMail = { to: string[]; raw: string; text: string };

const PASSWORD = "secret";

export type MailServer = {
  /** For SMTP_URL, with a user and a password that the server asks for. */
  url: string;
  mails: ReceivedMail[];
  /** The answer to the next mail instead of taking it. */
  refuseNext(): void;
  close(): Promise<void>;
};

/** A mail server on this machine that keeps what it receives. */
export async function startMailServer({ port = 0 } = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let refusing = false;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === "parley" && password === PASSWORD ? done(null, { user: "parley" }) : done(new Error("No")),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refusing) {
          refusing = false;
          return done(new Error("Try again later"));
        }
        const raw = Buffer.concat(chunks).toString("utf8");
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, raw, text: plainText(raw) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: listening } = server.server.address() as AddressInfo;
  return {
    url: `smtp://parley:${PASSWORD}@127.0.0.1:${listening}`,
    mails,
    refuseNext: () => {
      refusing = true;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The body of a mail, whose long lines are folded and whose characters may be written as numbers (RFC 2045, section 6.7). */
function plainText(raw: string): string {
  const [head = "", ...body] = raw.split("\r\n\r\n");
  const text = body.join("\r\n\r\n");
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(text, "base64").toString("utf8");
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return text;
  const bytes = text.replace(/=\r\n/g, "").replace(/=([\dA-F]{2})/g, (_match, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  return Buffer.from(bytes, "latin1").toString("utf8");
}
