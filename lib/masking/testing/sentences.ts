import type { KindName } from "../kinds";

export type Language = "cs" | "sk" | "en" | "de";

/** Sentences with a place for a value. */
export const sentences: Readonly<Record<Language, Readonly<Record<KindName, readonly string[]>>>> = {
  cs: {
    card: [
      "Moje karta je #",
      "platil jsem kartou # včera",
      "#",
      "Visa # platnost 12/27",
      "číslo karty: # CVV 123",
      "k objednávce 123456 jsem dal kartu #",
      "Dobrý den, strhli mi to dvakrát z # prosím o vrácení.",
    ],
    iban: ["Peníze pošlete na #", "IBAN: #", "#", "můj účet je # děkuji"],
    birth_number: ["rodné číslo #", "RČ: #", "Moje r.č. je #", "#", "narozen, #, Praha"],
    company_number: ["IČO: #", "IČ #", "fakturujte na firmu, IČO #", "identifikační číslo #"],
    email: ["Můj mail je #", "napište na # prosím", "#"],
    phone: ["Volejte #", "můj telefon je #", "tel. #", "#"],
    ip: ["Moje IP je #", "přihlášení z #"],
  },
  sk: {
    card: ["Moja karta je #", "platil som kartou #", "číslo karty # prosím", "Mastercard #"],
    iban: ["Peniaze pošlite na účet #", "IBAN #", "#"],
    birth_number: ["rodné číslo #", "RČ #", "moje rodné číslo je #, ďakujem"],
    company_number: ["IČO #", "IČO: #, prosím faktúru"],
    email: ["Môj e-mail je #", "#"],
    phone: ["Zavolajte mi na #", "telefón: #"],
    ip: ["IP adresa #"],
  },
  en: {
    card: [
      "My card number is #",
      "I paid with # yesterday",
      "card: #, exp 09/28",
      "#",
      "please refund it to # thanks",
    ],
    iban: ["Send it to #", "IBAN #", "my account: #."],
    birth_number: ["birth number #", "my Czech personal ID is #"],
    company_number: ["company number: #", "our company ID is #", "IČO #"],
    email: ["Write to #", "my e-mail: #.", "<#>"],
    phone: ["Call me at #", "my phone is #", "phone: #"],
    ip: ["my IP address is #", "blocked from #"],
  },
  de: {
    card: ["Meine Kartennummer ist #", "Ich habe mit # bezahlt", "Kreditkarte: #", "#"],
    iban: ["Bitte überweisen Sie auf #", "IBAN: #"],
    birth_number: ["Geburtsnummer #", "meine tschechische Geburtsnummer ist #"],
    company_number: ["Firmennummer #", "IČO: #"],
    email: ["Meine Adresse: #", "schreiben Sie an #"],
    phone: ["Rufen Sie mich an: #", "Telefon #"],
    ip: ["meine IP ist #"],
  },
};

export const smallTalk: Readonly<Record<Language, readonly string[]>> = {
  cs: [
    "Dobrý den,",
    "Děkuji za pomoc.",
    "Čekám už 3 dny!",
    "Bydlím na Dlouhé 12, 110 00 Praha 1.",
    "Kolik stojí 2 kusy?",
    "Zkoušel jsem to 2x v roce 2026.",
  ],
  sk: ["Dobrý deň,", "Ďakujem.", "Čakám už 14 dní.", "811 01 Bratislava", "Aká je cena za 5 ks?"],
  en: [
    "Hello,",
    "Thanks a lot.",
    "I have been waiting for 3 weeks!",
    "I bought 2 pairs in size 42.",
    "It says error 0x80070057.",
  ],
  de: [
    "Guten Tag,",
    "Vielen Dank.",
    "Ich warte seit 10 Tagen!",
    "Hauptstraße 5, 10115 Berlin",
    "Größe 42, Farbe 0815",
  ],
};
