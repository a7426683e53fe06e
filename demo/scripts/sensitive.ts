import type { LanguageCode } from "./index";
import { type Exchange, exchanges, type Text, texts } from "./script";

/** What is said and noted in sessions with values that are masked, and with numbers beside them that only look like such values. */
export type Sensitive = { exchanges: readonly Exchange[]; notes: readonly Text[] };

export const sensitive: Readonly<Partial<Record<LanguageCode, Sensitive>>> = {
  cs: {
    exchanges: exchanges(`
      c Dobrý den, z karty {card} mi strhli platbu dvakrát. Objednávka č. {order}. | Za objednávku č. {order} odešla platba z karty {card} dvakrát.
      o To mě mrzí, hned se na obě platby podívám.
      o Druhou platbu {amount} vrátíme na stejnou kartu do {date}.
      c? Děkuji.

      c Změnil{c:/a} jsem banku a chci nahlásit nový účet. | Kam vám mám poslat nové číslo účtu?
      o Napište mi prosím IBAN a pro ověření rodné číslo.
      c IBAN: {refundIban}, rodné číslo {birthNumber} | Nový IBAN je {refundIban}, moje RČ: {birthNumber}
      o Děkuji, účet je změněný. Přeplatek {amount} odejde do {date}.

      c Moje karta je {card}, strhněte mi z ní nedoplatek {amount}.
      o Číslo karty sem prosím nepište. Odkaz na platbu posílám na {email}.
      c Dobře, už mi přišel. | Aha, omlouvám se.

      c Přepisuji smlouvu na sebe, rodné číslo {birthNumber}. | Chci převést smlouvu na sebe. Moje rodné číslo je {birthNumber}.
      o Děkuji, ověřeno. Na jaký IBAN máme posílat přeplatky?
      c {refundIban} | Na {refundIban}
      o Hotovo, potvrzení přijde na {email}. Číslo vaší objednávky je {order}.
    `),
    notes: texts(
      "Ověřeno rodným číslem {birthNumber}. | Nový IBAN {refundIban}, změnu potvrdit e-mailem. | Platba z karty {card} předána účtárně, objednávka č. {order}.",
    ),
  },
  sk: {
    exchanges: exchanges(`
      c Dobrý deň, z karty {card} mi strhli platbu dvakrát. Objednávka č. {order}. | Za objednávku č. {order} odišla platba z karty {card} dvakrát.
      o To ma mrzí, hneď sa na obe platby pozriem.
      o Druhú platbu {amount} vrátime na rovnakú kartu do {date}.
      c? Ďakujem.

      c {c:Zmenil/Zmenila} som banku a chcem nahlásiť nový účet. | Kam vám mám poslať nové číslo účtu?
      o Napíšte mi prosím IBAN a na overenie rodné číslo.
      c IBAN: {refundIban}, rodné číslo {birthNumber} | Nový IBAN je {refundIban}, moje RČ: {birthNumber}
      o Ďakujem, účet je zmenený. Preplatok {amount} odíde do {date}.

      c Moja karta je {card}, stiahnite mi z nej nedoplatok {amount}.
      o Číslo karty sem prosím nepíšte. Odkaz na platbu posielam na {email}.
      c Dobre, už mi prišiel. | Aha, prepáčte.

      c Prepisujem zmluvu na seba, rodné číslo {birthNumber}. | Chcem previesť zmluvu na seba. Moje rodné číslo je {birthNumber}.
      o Ďakujem, overené. Na aký IBAN máme posielať preplatky?
      c {refundIban} | Na {refundIban}
      o Hotovo, potvrdenie príde na {email}. Číslo vašej objednávky je {order}.
    `),
    notes: texts(
      "Overené rodným číslom {birthNumber}. | Nový IBAN {refundIban}, zmenu potvrdiť e-mailom. | Platba z karty {card} odovzdaná účtárni, objednávka č. {order}.",
    ),
  },
  en: {
    exchanges: exchanges(`
      c Hello, my card {card} was charged twice. Order number {order}. | For order number {order} you charged my card {card} twice.
      o I am sorry about that, let me look at both payments.
      o The second payment of {amount} goes back to the same card by {date}.
      c? Thank you.

      c I changed banks and want to give you my new account. | Where do I send my new account number?
      o Please write me the IBAN and, to verify, the birth number.
      c IBAN: {refundIban}, birth number {birthNumber} | The new IBAN is {refundIban}, my birth number: {birthNumber}
      o Thank you, the account is changed. The refund of {amount} goes out by {date}.

      c My card number is {card}, please take the {amount} from it.
      o Please do not write card numbers here. I am sending a payment link to {email}.
      c OK, it has arrived. | Oh, sorry about that.

      c I am taking over the contract, my birth number is {birthNumber}. | Please move the contract to my name. Birth number {birthNumber}.
      o Thank you, that matches. To which IBAN should we send refunds?
      c {refundIban} | To {refundIban}
      o Done, the confirmation goes to {email}. Your order number is {order}.
    `),
    notes: texts(
      "Verified by birth number {birthNumber}. | New IBAN {refundIban}, confirm the change by e-mail. | Payment by card {card} passed to accounting, order number {order}.",
    ),
  },
  de: {
    exchanges: exchanges(`
      c Guten Tag, meine Karte {card} wurde zweimal belastet. Bestellnummer {order}. | Für die Bestellung {order} wurde meine Karte {card} zweimal belastet.
      o Das tut mir leid, ich sehe mir beide Zahlungen an.
      o Die zweite Zahlung von {amount} geht bis {date} auf dieselbe Karte zurück.
      c? Vielen Dank.

      c Ich habe die Bank gewechselt und möchte das neue Konto melden. | Wohin schicke ich meine neue Kontonummer?
      o Bitte schreiben Sie mir die IBAN und zur Prüfung die tschechische Geburtsnummer.
      c IBAN: {refundIban}, Geburtsnummer {birthNumber} | Die neue IBAN ist {refundIban}, meine Geburtsnummer: {birthNumber}
      o Danke, das Konto ist geändert. Das Guthaben von {amount} geht bis {date} hinaus.

      c Meine Kartennummer ist {card}, bitte buchen Sie die {amount} davon ab.
      o Bitte schreiben Sie hier keine Kartennummern. Ich sende einen Link zur Zahlung an {email}.
      c Gut, er ist da. | Oh, Entschuldigung.

      c Ich übernehme den Vertrag, meine Geburtsnummer ist {birthNumber}. | Bitte schreiben Sie den Vertrag auf mich um. Geburtsnummer {birthNumber}.
      o Danke, das stimmt. Auf welche IBAN sollen wir Guthaben überweisen?
      c {refundIban} | Auf {refundIban}
      o Erledigt, die Bestätigung geht an {email}. Ihre Bestellnummer ist {order}.
    `),
    notes: texts(
      "Mit Geburtsnummer {birthNumber} geprüft. | Neue IBAN {refundIban}, Änderung per E-Mail bestätigen. | Zahlung mit Karte {card} an die Buchhaltung, Bestellung {order}.",
    ),
  },
};
