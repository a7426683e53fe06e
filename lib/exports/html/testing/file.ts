import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { writeHtml } from "../html";
import { event, operator, storageOf, type TestSession, testExport } from "../testing";

/*
 * Writes a large file, for the browser test or to look at:
 * node --conditions=react-server --import tsx lib/exports/html/testing/file.ts FILE SESSIONS MESSAGES
 */

const WORDS =
  "objednávka faktura doručení zásilka dobrý den děkuji prosím můžete zjistit kdy přijde balík adresa platba karta účet " +
  "heslo přihlášení formulář potvrzení e-mail číslo zákazník smlouva tarif internet telefon pobočka zítra dnes hodina";
const words = WORDS.split(" ");

const [path = "", sessions = "", messages = ""] = process.argv.slice(2);
const started = performance.now();
const file = createWriteStream(path);
for await (const { content } of writeHtml(
  testExport(made(Number(sessions), Number(messages))),
  storageOf({}),
))
  if (!file.write(content)) await once(file, "drain");
file.end();
await finished(file);
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`${Math.round(Number(sessions) / seconds)} sessions a second\n`);

/** Every hundredth session has one message about a complaint; all messages differ. */
function* made(sessions: number, messages: number): Generator<TestSession> {
  for (let n = 1; n <= sessions; n++) {
    const events = Array.from({ length: messages }, (_, index) => {
      const text =
        n % 100 === 0 && index === 7 ? `Chci podat reklamaci číslo ${n}` : sentence(n * messages + index);
      return event(index + 1, "message", { text, ...(index % 2 === 1 ? operator : {}) });
    });
    yield { id: n, client: `Klient ${n}`, events };
  }
}

function sentence(seed: number): string {
  const chosen = Array.from(
    { length: 6 + (seed % 9) },
    (_, index) => words[(seed * 7 + index * (seed % 11) + index) % words.length],
  );
  return `${chosen.join(" ")} ${seed.toString(36)}.`;
}
