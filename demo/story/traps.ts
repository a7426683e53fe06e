import { type Random, weighted } from "@/demo/random";

/** Difficult texts that display, search and export must handle. */
const LONG = `${"Tohle je opravdu dlouhá stížnost, kterou jsem si předem napsal v textovém editoru. ".repeat(450)}\nKonec.`;

const traps = weighted<string>([
  ["<script>alert(1)</script>", 10],
  ["=1+1", 10],
  ['=HYPERLINK("https://example.com","klik")', 5],
  ["-2+3", 3],
  ["@SUM(A1:A9)", 3],
  ["+420 700 000 000", 4],
  ["\tzačíná tabulátorem", 2],
  ['"uvozovky", středník; a čárka,', 6],
  ["<b>tučně</b> & <img src=x onerror=alert(1)>", 8],
  ["první řádek\ndruhý řádek\n\n    odsazený řádek\nposlední", 14],
  ["Seznam:\r\n1) elektřina\r\n2) plyn\r\n3) voda", 8],
  ["👨‍👩‍👧‍👦 🇨🇿 😡😡😡 👍🏽 ❤️‍🔥", 12],
  ["Ďakujem 🙏🏻🙏🏻", 8],
  ["https://example.com/velmi/dlouha/adresa?a=1&b=%20%C5%BE#kotva", 10],
  ["100 % sleva_na_všechno \\ zpětné lomítko '); DROP TABLE sessions;--", 6],
  ["\u202Eobrácený text\u202C a zase zpátky", 3],
  ["مرحبا abc 123 שלום", 4],
  ["日本語のメッセージ 전기 요금", 4],
  ['{"json": [1, 2, {"a": null}]}', 4],
  ["zero\u200Bwidth\u200Dmezery\u00A0a\u2009podobné", 3],
  [LONG, 5],
]);

export function drawTrap(random: Random): string {
  return random.draw(traps);
}
