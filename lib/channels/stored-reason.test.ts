import { expect, test } from "vitest";
import { inLanguage } from "@/lib/current-language";
import { NotSent } from "@/lib/http/request";
import { resultOf as resultOfApple } from "./apple/refusal";
import type { SendResult } from "./channel";
import { messengerErrors } from "./messenger/errors";
import { resultOf as resultOfMeta } from "./meta/send";
import { notSent } from "./send-result";
import { storedReason } from "./stored-reason";
import { resultOf as resultOfVk } from "./vk/errors";
import { whatsappErrors } from "./whatsapp/errors";

const failureOf = (result: SendResult) => ("failure" in result ? result.failure : "");
const inCzech = (stored: string) => inLanguage("cs", () => storedReason(stored));

test("a stored reason is read in Czech, with what the vendor said as it is", () => {
  expect(inCzech(failureOf(resultOfVk(15, "Access denied")))).toBe(
    "VK odepřel přístup. Správce může tento kanál vyzkoušet v nastavení",
  );
  expect(inCzech(failureOf(resultOfVk(77, "No such thing")))).toBe(
    "VK zprávu odmítl: No such thing (chyba 77)",
  );
  expect(inCzech(failureOf(resultOfApple(500)))).toBe(
    "Apple odpověděl chybou (500), takže není jisté, zda klient tuto zprávu dostal",
  );
  const error = { status: 400, code: 100, subcode: null, message: "Invalid", details: null };
  expect(inCzech(failureOf(resultOfMeta({ ...error, regainAfter: null }, whatsappErrors)))).toBe(
    "WhatsApp nepřijímá část této zprávy: Invalid",
  );
});

test("what a request met with is said in Czech within the reason", () => {
  const later = notSent("Apple", new NotSent("The connection was refused"), 1);
  expect(inCzech(failureOf(later))).toBe("Apple není dostupný: Spojení bylo odmítnuto");
});

test.each([
  ["WhatsApp", whatsappErrors],
  ["Messenger", messengerErrors],
])("every failure that %s can report has its Czech text", (_name, rules) => {
  for (const { text } of Object.values(rules)) expect(inCzech(text())).toBe(inLanguage("cs", text));
});

test("a reason of another system is shown as it was written", () => {
  expect(inCzech("Der Kunde hat abgelehnt")).toBe("Der Kunde hat abgelehnt");
});

test("says in the reader's language why a reply did not reach the client, with the reason of the webhook", () => {
  expect(inCzech("The webhook did not accept the message: No answer within 10 seconds")).toBe(
    "Webhook zprávu nepřijal: Odpověď nepřišla do 10 sekund",
  );
  expect(inCzech("The webhook did not accept the message: It answered 301; redirects are not followed")).toBe(
    "Webhook zprávu nepřijal: Příjemce odpověděl kódem 301; na přesměrování se nereaguje",
  );
});

test("leaves the words of a vendor as they are", () => {
  expect(inCzech("(#131047) Re-engagement message")).toBe("(#131047) Re-engagement message");
  expect(inCzech("The client is banned: Vulgar")).toBe("Klient je zablokovaný: Vulgar");
});
