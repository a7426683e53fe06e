import { describe, expect, test } from "vitest";
import { finds, marked } from "./testing";

describe("a word inside a run without spaces is found, and marked where it stands", () => {
  test.each([
    ["Thai", "สวัสดีค่ะอยากเปลี่ยนที่อยู่จัดส่งค่ะ", "ที่อยู่"],
    ["Lao", "ຂໍໃບບິນຄ່າໄຟຟ້າແດ່", "ໃບບິນ"],
    ["Khmer", "ខ្ញុំចង់ប្ដូរលេខទូរស័ព្ទ", "លេខ"],
    ["Myanmar", "ကျွန်တော်ငွေပြန်လိုချင်ပါတယ်", "ငွေပြန်"],
    ["Chinese", "我想申请退款谢谢", "退款"],
    ["Japanese", "商品をキャンセルしたい", "キャンセル"],
    ["Javanese", "ꦲꦏ꧀ꦱꦫꦗꦮ", "ꦗꦮ"],
    ["Tai Le", "ᥖᥭᥰᥖᥬᥳᥑᥨᥒᥰ", "ᥖᥬᥳ"],
    ["Bopomofo", "ㄋㄧㄏㄠ", "ㄏㄠ"],
  ])("%s", (_script, text, word) => {
    for (const typed of [word, `"${word}"`]) {
      expect(finds(typed, text)).toBe(true);
      expect(marked(text, typed)).toEqual([word]);
    }
    expect(finds(word, text.replace(word, ""))).toBe(false);
  });

  test("also behind or before words with spaces, and digits", () => {
    expect(marked("ห้อง๑๒ Parleyแชท", "parley")).toEqual(["Parley"]);
    expect(marked("ห้อง๑๒ Parleyแชท", "12")).toEqual(["๑๒"]);
    expect(marked("ห้อง๑๒ Parleyแชท", "แชท")).toEqual(["แชท"]);
    expect(finds("2026年", "2026年10月")).toBe(true);
  });
});

describe("what is invisible in a word does not hide it", () => {
  test.each([
    ["a soft hyphen", "Rekla\u00admace"],
    ["a zero-width space", "Rekla\u200bmace"],
    ["a joiner", "Rekla\u200dmace"],
    ["a byte order mark", "Rekla\ufeffmace"],
    ["direction marks", "\u200fRekla\u200emace\u200f"],
    ["an isolate", "\u2068Reklamace\u2069"],
    ["a variation selector", "Rekla\ufe0emace"],
    ["a word joiner", "R\u2060eklamac\u2060e"],
  ])("%s", (_what, word) => {
    for (const typed of ["reklamace", "rekl", word, `"${word}"`]) {
      expect(finds(typed, `to je ${word} zboží`)).toBe(true);
      expect(marked(`to je ${word} zboží`, typed)).toHaveLength(1);
    }
    expect(finds(word, "to je reklamace zboží")).toBe(true);
  });

  test("a Persian word with a non-joiner, and an Arabic one that is stretched", () => {
    expect(finds("میخواهم", "من می\u200cخواهم")).toBe(true);
    expect(finds("محمد", "محـــمد")).toBe(true);
  });
});

describe("letters that are written in several ways meet", () => {
  test.each([
    ["yeh and kaf of Arabic and Persian keyboards", "يكتب كيف", "یکتب کیف"],
    ["alef maksura and yeh", "مستشفى", "مستشفي"],
    ["teh marbuta and heh", "فاتورة", "فاتوره"],
    ["alef with and without hamza", "إلغاء أمر", "الغاء امر"],
    ["Arabic vowels", "مُحَمَّد", "محمد"],
    ["Arabic presentation forms", "ﻣﺮﺣﺒﺎ", "مرحبا"],
    ["Hebrew vowels", "שָׁלוֹם", "שלום"],
    ["a Hebrew letter at the end of a word", "שלום", "שלומ"],
    ["the final sigma", "ΛΟΓΑΡΙΑΣΜΟΣ", "λογαριασμος"],
    ["Greek accents", "τιμολόγιο", "τιμολογιο"],
    ["Katakana of half width", "ｷﾔﾝｾﾙ ｶﾞｽ", "キヤンセル ガス"],
    ["Latin of full width", "ＲＥＦＵＮＤ", "refund"],
    ["Cyrillic й and ё", "Синий ёж", "синии еж"],
    ["Turkish dots", "İSTANBUL ışık", "istanbul isik"],
    ["sharp s and ligatures", "Straße ﬁnal", "STRASSE final"],
    ["apostrophes", "м’ята", "мʼята"],
  ])("%s", (_what, one, other) => {
    for (const [typed, text] of [
      [one, other],
      [other, one],
      [one, one],
    ] as const) {
      expect(finds(typed, text)).toBe(true);
      expect(marked(text, typed).join(" ")).not.toBe("");
    }
  });

  test("letters that differ in meaning stay apart", () => {
    expect(finds("が", "か")).toBe(false);
    expect(finds("कि", "की")).toBe(false);
    expect(finds("กา", "กำ")).toBe(false);
  });
});
