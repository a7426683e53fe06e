import type { LanguageCode } from "@/demo/scripts";

const czech = {
  cities:
    "Praha,Brno,Ostrava,Plzeň,Liberec,Olomouc,České Budějovice,Hradec Králové,Pardubice,Zlín,Havířov,Kladno,Most,Opava,Jihlava,Teplice,Karlovy Vary,Děčín,Mladá Boleslav,Přerov,Prostějov,Třebíč,Žďár nad Sázavou,Písek,Kutná Hora".split(
      ",",
    ),
  streets:
    "Lipová,Na Výsluní,Husova,Nádražní,Zahradní,Školní,Palackého,Komenského,Jiráskova,Pod Lesem,U Rybníka,Květinová,Na Příkopech,Dlouhá,Krátká,Sokolská,Smetanova,Havlíčkova,Tyršova,Riegrova,Nerudova,Žižkova,Polní,Luční,Mlýnská,Jabloňová,Borová,Zámecká".split(
      ",",
    ),
};
const slovak = {
  cities:
    "Bratislava,Košice,Prešov,Žilina,Nitra,Banská Bystrica,Trnava,Martin,Trenčín,Poprad,Prievidza,Zvolen,Nové Zámky,Levice,Lučenec".split(
      ",",
    ),
  streets:
    "Hlavná,Štúrova,Hviezdoslavova,Záhradná,Lesná,Jarná,Mierová,Družstevná,Krátka,Dlhá,Kukučínova,Partizánska,Železničná,Lúčna,Kvetná,Slnečná".split(
      ",",
    ),
};
const german = {
  cities: "Wien,Linz,Dresden,Passau,Regensburg,Chemnitz,Görlitz,Zittau,Graz,Nürnberg".split(","),
  streets:
    "Bahnhofstraße,Gartenweg,Hauptstraße,Lindenallee,Schulgasse,Bergstraße,Mühlweg,Kirchplatz,Rosengasse,Ringstraße,Feldweg,Am Anger".split(
      ",",
    ),
};

export const places: Readonly<
  Record<LanguageCode, { cities: readonly string[]; streets: readonly string[] }>
> = {
  cs: czech,
  sk: slovak,
  de: german,
  en: czech,
  ar: czech,
  he: czech,
};
