import { expect, it } from "vitest";
import { inLanguage } from "@/lib/current-language";
import { translateFailure } from "./translate-failure";

const inCzech = (stored: string | null) => inLanguage("cs", () => translateFailure(stored));

it("says in the reader's language why a reply did not reach the client, with the reason of the webhook", () => {
  expect(inCzech("The webhook did not accept the message: No answer within 10 seconds")).toBe(
    "Webhook zprávu nepřijal: Odpověď nepřišla do 10 sekund",
  );
  expect(inCzech("The webhook did not accept the message: It answered 301; redirects are not followed")).toBe(
    "Webhook zprávu nepřijal: Příjemce odpověděl kódem 301; na přesměrování se nereaguje",
  );
});

it("leaves the words of a vendor as they are", () => {
  expect(inCzech("(#131047) Re-engagement message")).toBe("(#131047) Re-engagement message");
  expect(inCzech("The client is banned: Vulgar")).toBe("Klient je zablokovaný: Vulgar");
  expect(inCzech(null)).toBeNull();
});
