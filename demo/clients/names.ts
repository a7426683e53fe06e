import type { Random } from "@/demo/random";
import type { LanguageCode } from "@/demo/scripts";

export type Gender = "man" | "woman";
type Names = Readonly<Record<Gender, { first: readonly string[]; last: readonly string[] }>>;

const cs: Names = {
  man: {
    first:
      "Jan,Petr,Jiří,Martin,Tomáš,Jaroslav,Pavel,Miroslav,Zdeněk,Václav,Josef,Michal,František,Lukáš,Karel,Milan,Jakub,David,Ondřej,Marek,Vojtěch,Radek,Aleš,Filip,Adam,Matěj,Vít,Bohumil,Libor,Štěpán".split(
        ",",
      ),
    last: "Novák,Svoboda,Novotný,Dvořák,Černý,Procházka,Kučera,Veselý,Horák,Němec,Pokorný,Marek,Pospíšil,Hájek,Jelínek,Král,Růžička,Beneš,Fiala,Sedláček,Doležal,Zeman,Kolář,Navrátil,Čermák,Urban,Vaněk,Blažek,Kříž,Kopecký,Konečný,Malý,Holub,Štěpánek,Šimek,Bartoš,Vlček,Polák,Musil,Šťastný".split(
      ",",
    ),
  },
  woman: {
    first:
      "Jana,Marie,Eva,Hana,Anna,Lenka,Kateřina,Věra,Lucie,Alena,Petra,Veronika,Jaroslava,Tereza,Martina,Michaela,Jitka,Helena,Zuzana,Ivana,Monika,Barbora,Klára,Markéta,Eliška,Adéla,Božena,Šárka,Dagmar,Renata".split(
        ",",
      ),
    last: "Nováková,Svobodová,Novotná,Dvořáková,Černá,Procházková,Kučerová,Veselá,Horáková,Němcová,Pokorná,Marková,Pospíšilová,Hájková,Jelínková,Králová,Růžičková,Benešová,Fialová,Sedláčková,Doležalová,Zemanová,Kolářová,Navrátilová,Čermáková,Urbanová,Vaňková,Blažková,Křížová,Kopecká,Konečná,Malá,Holubová,Štěpánková,Šimková,Bartošová,Vlčková,Poláková,Musilová,Šťastná".split(
      ",",
    ),
  },
};

const sk: Names = {
  man: {
    first:
      "Ján,Peter,Jozef,Marián,Ľubomír,Štefan,Miroslav,Juraj,Matúš,Andrej,Ladislav,Vladimír,Dušan,Samuel,Rastislav".split(
        ",",
      ),
    last: "Horváth,Kováč,Varga,Tóth,Nagy,Baláž,Molnár,Hudák,Ďurica,Kráľ,Šimko,Benko,Gajdoš,Lukáč,Mináč".split(
      ",",
    ),
  },
  woman: {
    first:
      "Mária,Zuzana,Katarína,Anna,Jana,Ľubica,Eva,Monika,Andrea,Viera,Silvia,Lucia,Gabriela,Dominika,Soňa".split(
        ",",
      ),
    last: "Horváthová,Kováčová,Vargová,Tóthová,Nagyová,Balážová,Molnárová,Hudáková,Ďuricová,Kráľová,Šimková,Benková,Gajdošová,Lukáčová,Mináčová".split(
      ",",
    ),
  },
};

const en: Names = {
  man: {
    first:
      "James,Oliver,Daniel,Thomas,Jack,Samuel,Henry,Michael,Robert,Liam,Patrick,Ethan,Simon,Arthur,Noah".split(
        ",",
      ),
    last: "Smith,Taylor,Walker,O’Brien,Hughes,Bennett,Carter,Murphy,Clarke,Anderson,Wright,Foster,Kelly,Turner,Reid".split(
      ",",
    ),
  },
  woman: {
    first:
      "Emma,Olivia,Sophie,Grace,Charlotte,Hannah,Lucy,Amelia,Chloe,Megan,Alice,Fiona,Rachel,Zoe,Nora".split(
        ",",
      ),
    last: "Smith,Taylor,Walker,O’Brien,Hughes,Bennett,Carter,Murphy,Clarke,Anderson,Wright,Foster,Kelly,Turner,Reid".split(
      ",",
    ),
  },
};

const de: Names = {
  man: {
    first:
      "Thomas,Andreas,Stefan,Jürgen,Klaus,Michael,Uwe,Florian,Günther,Matthias,Björn,Lukas,Jonas,Sebastian,Wolfgang".split(
        ",",
      ),
    last: "Müller,Schmidt,Schneider,Fischer,Weber,Wagner,Becker,Schäfer,Koch,Bauer,Richter,Klein,Schröder,Krüger,Weiß".split(
      ",",
    ),
  },
  woman: {
    first:
      "Sabine,Petra,Claudia,Ursula,Karin,Birgit,Anja,Julia,Käthe,Heike,Lena,Katrin,Gisela,Ingrid,Franziska".split(
        ",",
      ),
    last: "Müller,Schmidt,Schneider,Fischer,Weber,Wagner,Becker,Schäfer,Koch,Bauer,Richter,Klein,Schröder,Krüger,Weiß".split(
      ",",
    ),
  },
};

const ar: Names = {
  man: { first: "أحمد,محمد,خالد,عمر,يوسف".split(","), last: "الحسن,العلي,منصور,خليل,حداد".split(",") },
  woman: { first: "فاطمة,ليلى,مريم,سارة,نور".split(","), last: "الحسن,العلي,منصور,خليل,حداد".split(",") },
};

const he: Names = {
  man: { first: "דוד,יוסף,אבי,משה,איתן".split(","), last: "כהן,לוי,מזרחי,פרץ,פרידמן".split(",") },
  woman: { first: "שרה,רחל,תמר,נועה,מיכל".split(","), last: "כהן,לוי,מזרחי,פרץ,פרידמן".split(",") },
};

const names: Readonly<Record<LanguageCode, Names>> = { cs, sk, en, de, ar, he };

export function drawName(
  random: Random,
  language: LanguageCode,
  gender: Gender,
): { first: string; last: string } {
  const { first, last } = names[language][gender];
  return { first: random.pick(first), last: random.pick(last) };
}
