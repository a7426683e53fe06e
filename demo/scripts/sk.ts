import { exchange, exchanges, type Language, texts } from "./script";

export const sk: Language = {
  notice: texts(`
    {company}: konverzáciu ukladáme, aby sme mohli zlepšovať služby.
    Vitajte v spoločnosti {company}. Rozhovor môže byť zaznamenaný.
    {company} – informácie o spracúvaní osobných údajov nájdete na našom webe.
  `),
  survey: texts(`
    Ohodnoťte prosím dnešný rozhovor: https://hodnotenie.example/{code}
    Boli ste s nami spokojní? Dajte nám vedieť: https://hodnotenie.example/{code}
  `),
  redirected: texts("Prepájame vás ku kolegom, prosíme o strpenie. | Konverzáciu preberá iný pracovník."),
  idle: texts(
    "Konverzácia bola ukončená pre nečinnosť. | Dlhší čas ste neodpovedali, konverzáciu preto uzatvárame.",
  ),
  rejected: texts("Relácia bola odmietnutá. | Kontakt bol na tejto linke zablokovaný."),
  queue: texts(
    "Všetci operátori sú teraz zaneprázdnení. Ste {place}. v poradí. | Ďakujeme za trpezlivosť, predpokladaný čas čakania je {wait} min.",
  ),
  botWelcome: texts(`
    Dobrý deň, som {bot}, virtuálna asistentka. S čím vám môžem pomôcť?
    Ahoj, tu {bot} 🤖 Napíšte mi, čo potrebujete, skúsim to vyriešiť hneď.
    Dobrý deň! Vyberte prosím tému: faktúry, odpočty, poruchy, zmluvy, iné.
  `),
  botAnswers: exchanges(`
    c kedy mi príde vyúčtovanie? | Dobrý deň, kedy dostanem vyúčtovanie?
    o Vyúčtovanie za obdobie do {past2} posielame do {date}. Chcete ho poslať na {email}?
    c áno prosím | nie, stačí mi to takto
    o Hotovo. Môžem pre vás ešte niečo urobiť?
    c nie ďakujem | to je všetko

    c ako nahlásim stav elektromera | odpočet elektromera
    o Pošlite mi prosím číslo elektromera a stav v kWh.
    c {meter}, {reading}
    o Ďakujem, stav {reading} kWh k {today} som uložila pod číslom {ticket}.
    c super | vďaka

    c otváracie hodiny {city} | máte pobočku v meste {city}?
    o Pobočka {city}, {street}: pondelok a streda 8–17, ostatné dni 8–14 hodín.
    c a v sobotu?
    o V sobotu je pobočka zatvorená, ale sme tu online.
    c ok | dobre, vďaka
  `),
  botHandsOff: texts(
    "Rozumiem, spojím vás s kolegom. | To bude lepšie prebrať s operátorom, moment prosím. | Prepáčte, tomu nerozumiem. Odovzdávam vás operátorovi.",
  ),
  welcome: texts(`
    Dobrý deň, pri klávesnici {operator}. Pozriem sa na to.
    Dobrý deň, volám sa {operator}, {o:rád/rada} vám pomôžem.
    Pekný deň prajem, {operator}, starostlivosť o zákazníkov {company}. Hneď sa na to pozriem.
    Zdravím vás, tu {operator}. Chvíľku strpenia, prečítam si, čo ste písali.
  `),
  takeover: texts(
    "Dobrý deň, preberám konverzáciu po kolegovi, {operator}. | Dobrý deň, tu {operator}, kolega mi všetko odovzdal, môžeme pokračovať.",
  ),
  outbound: texts(`
    Dobrý deň, tu {operator} z {company}. Vraciam sa k vašej požiadavke {ticket}.
    Dobrý deň, ozývam sa ohľadom zmluvy {contract}. Máte chvíľku?
  `),
  hello: texts(
    "Dobrý deň | Zdravím | dobry den | Pekný deň | Haló, je tam niekto? | Dobré popoludnie | Čaute",
  ),
  nudges: texts("Ste tam? | haló? | Čakám už dosť dlho... | ??? | Prosím o odpoveď."),
  identify: exchanges(`
    o Môžem poprosiť o číslo zmluvy alebo zákaznícke číslo? | Na overenie budem potrebovať číslo zmluvy a adresu odberného miesta.
    c {contract} | Číslo zmluvy je {contract}. | Mám tu {contract}, je to ono?
    o? Ďakujem. | Áno, to je správne, ďakujem.

    o Len pre overenie: aká je adresa odberného miesta? | Môžete mi prosím potvrdiť adresu?
    c {street}, {city} | bývam {street}, {city}
    o Ďakujem, {salutation}, mám vás tu.

    o Na aké meno je zmluva vedená?
    c na moje, {name} | {name} | na manžela, ale vybavujem to ja
    o A e-mail, ktorý u nás máte?
    c {email} | neviem, asi {email}
    o? Výborne, sedí to.
  `),
  hold: exchanges(`
    o Moment, prosím, hľadám to v systéme. | Vydržte prosím chvíľočku, načítavam si vaše údaje.
    c? v poriadku | jasné | nevadí, počkám | ok 🙂

    o Ďakujem za strpenie, už to vidím. | Tak už to mám pred sebou.

    o Overím to u kolegov z technického oddelenia, dajte mi prosím dve minúty.
    c dobre | hej, čakám
    o Tak som späť, ďakujem za trpezlivosť.
  `),
  nods: {
    client: texts(
      "ok | aha | rozumiem | dobre | jasné | hej | dobre, ďakujem | chápem | super | aha, to som {c:nevedel/nevedela} | 👍",
    ),
    operator: texts(
      "Rozumiem. | Chápem vás. | Samozrejme. | Áno, presne tak. | To ma mrzí. | Iste. | Ďakujem za spresnenie.",
    ),
  },
  extras: exchanges(`
    c Ešte sa chcem spýtať, môžete mi to potvrdiť e-mailom? | A pošlete mi to prosím písomne?
    o Áno, potvrdenie odošlem na {email}. | Iste, do hodiny ho nájdete v e-maile {email}.
    c? Ďakujem.

    c A ako dlho to bude trvať? | Dokedy to bude hotové?
    o Obvykle do piatich pracovných dní, najneskôr {date}. | Počítajte prosím s termínom do {date}.
    c Dobre, to počkám. | Skôr to nejde?
    o? Bohužiaľ nie, ale ak sa to uvoľní, hneď vám zavoláme na {phone}.

    c Mám ešte jednu otázku, koľko teraz platím za kWh?
    o Podľa vášho cenníka {plan} je to {price} za kWh bez DPH.
    c To sa zdá dosť. | Aha, ďakujem. | A s DPH?

    c Kde máte najbližšiu pobočku? | Dá sa to vybaviť aj osobne v meste {city}?
    o Najbližšie to máte na adrese {street}, {city}, otvorené je do 17 hodín.
    c výborne

    c A čo ten preplatok z minulého roka? | A ten starý nedoplatok už je vyrovnaný?
    o Suma {amount2} je vyrovnaná, na účte nič nevidím. | Áno, {amount2} sme prijali {past}.
    c? Tak to som {c:pokojný/pokojná}.
  `),
  closing: exchanges(`
    o Môžem pre vás ešte niečo urobiť? | Je ešte niečo, s čím vám môžem pomôcť?
    c Nie, to je všetko, ďakujem. | Nie, vďaka moc, pekný deň. | To bude všetko. Majte sa.
    o Ďakujem za kontakt a prajem pekný deň. | Nie je za čo, dovidenia. | Pekný zvyšok dňa!

    c Ďakujem moc za pomoc. | Vďaka, ste {o:zlatý/zlatá}. | Super, ďakujem!
    o Rado sa stalo, pekný deň. | Nie je za čo, majte sa krásne.
    c? dovidenia | Aj vám

    c Dobre, dovidenia. | Tak zatiaľ.
    o Dovidenia. | Ďakujem, pekný deň.
  `),
  topics: {
    invoice: exchange(`
      c Dobrý deň, prišla mi faktúra č. {invoice} na {amount} a to je skoro dvojnásobok. Môžete mi to vysvetliť? | Mám otázku k vyúčtovaniu, nesedí mi suma {amount}. | Dobrý deň, prečo mám doplatiť {amount}? Kúrime stále rovnako.
      o Rozumiem, pozrieme sa na faktúru {invoice} spolu. | To chápem, je to nepríjemné prekvapenie. Otváram si faktúru {invoice}.
      o Vidím, že spotreba za obdobie do {past2} bola {kwh} kWh, o {percent} % viac ako vlani. | Podľa faktúry ste odobrali {kwh} kWh, minulé obdobie to bolo menej.
      c To nie je možné, boli sme dva mesiace preč. | A z čoho sa tá spotreba počítala? | To je čudné, nič nové sme nekúpili.
      o Stav {reading} kWh nahlásil distribútor {past}, išlo o odhad. | Odpočet {past} nebol fyzický, distribútor ho dopočítal.
      c Ja mám teraz na elektromeri {reading2}. | Takže je to len odhad?
      o? Pošlite mi prosím fotku elektromera, nechám faktúru opraviť. | Zadám opravu odpočtu, faktúra sa prepočíta.
      c? Posielam. | Pošlem večer, keď budem doma.
      o {o:Založil/Založila} som požiadavku {ticket}, opravená faktúra príde do 14 dní a {amount} zatiaľ neplaťte. | Opravu evidujeme pod číslom {ticket}.
      c To je dobrá správa. | Dobre, budem čakať.
    `),
    outage: exchange(`
      c Dobrý deň, nejde nám prúd, {street} v meste {city}. | Od rána sme bez elektriny, {city}, ulica {street}. | Prosím vás, vypadla elektrina a susedia svietia. | Hlásim poruchu, {street}, {city}, celá ulica je po tme.
      o Dobrý deň, to ma mrzí, hneď zistím, či v meste {city} evidujeme poruchu. | Rozumiem, overujem poruchy v okolí.
      o? Skontrolovali ste prosím hlavný istič? | Sú zapnuté ističe v rozvádzači?
      c? Áno, ističe sú v poriadku. | Istič drží, tým to nebude.
      o Áno, v tejto lokalite je od {time} porucha na trafostanici, pracuje na nej čata distribútora. | Vidím hlásenú poruchu vedenia, obnovenie dodávky sa predpokladá o {time2}.
      c A to bude trvať ako dlho? Mám plnú mrazničku. | Máme tu malé dieťa a nekúrime. | Kedy to bude opravené?
      o Odhad obnovenia je {time2}. Ak sa zmení, príde vám SMS na {phone}. | Technici hlásia {time2}, bohužiaľ to nemôžeme urýchliť.
      c Už to zase ide! | Dobre, počkáme. | A bude nejaká náhrada?
      o? O náhradu možno požiadať, keď výpadok trvá dlhšie ako 12 hodín.
    `),
    reading: exchange(`
      c Dobrý deň, chcem nahlásiť stav elektromera. | Kam mám poslať samoodpočet? | Prišiel mi e-mail, aby som poslal{c:/a} odpočet plynomera {meter}. | Zabudli sme nahlásiť odpočet, ide to ešte?
      o Iste, nadiktujte mi prosím stav a číslo meradla. | Áno, môžeme to urobiť rovno tu.
      c Číslo je {meter} a stav {reading}. | {reading} kWh, meradlo {meter}
      o? Je to stav k dnešnému dňu? | Ďakujem. K akému dátumu odpočet je?
      c? Áno, dnes ráno. | K {today}. | áno
      o Zapísané: {meter}, {reading} kWh k {today}. | Ďakujem, stav {reading} som {o:uložil/uložila}, potvrdenie príde na {email}.
      c A prejaví sa to už v ďalšej faktúre? | Budem kvôli tomu platiť iné zálohy?
      o Áno, vyúčtovanie vystavíme {date2} už podľa vášho odpočtu. | Zálohy sa prepočítajú pri najbližšom vyúčtovaní.
    `),
    moving: exchange(`
      c Dobrý deň, budeme sa sťahovať z adresy {street} a potrebujem previesť elektrinu. | Predali sme byt, ako odhlásim odber? | Kúpili sme dom v meste {city}, čo musím urobiť? | Sťahujem sa {date}, môžem si vziať zmluvu so sebou?
      o Gratulujem k novému bývaniu! Pripravím prepis. | Iste, prepis zvládneme na diaľku.
      o Ku ktorému dátumu sa sťahujete? | Kedy bude odovzdanie bytu?
      c {date} | Odovzdanie máme {date}. | asi {date}, ešte sa to môže posunúť
      o Budem potrebovať odovzdávací protokol so stavom elektromera a podpismi oboch strán. | Pošlite prosím protokol a číslo elektromera, zvyšok pripravím.
      c Elektromer {meter}, stav bude okolo {reading}. | Protokol pošlem po odovzdaní.
      o? A nová adresa na vyúčtovanie? | Kam máme poslať konečnú faktúru?
      c? {street2}, {city} | Na e-mail {email}.
      o Zmluvu na nové miesto {street2} som {o:pripravil/pripravila}, príde vám na podpis na {email}. | Prepis som {o:založil/založila} pod číslom {ticket}.
      c? A čo moje zálohy? | Musím niekam osobne?
      o? Zálohy prestaňte platiť od {date}, preplatok vrátime na účet. | Nikam nemusíte, stačí podpis kódom z SMS.
    `),
    complaint: exchange(`
      c Chcem podať reklamáciu, technik prišiel o tri hodiny neskôr a nič neopravil. | Reklamujem faktúru {invoice}, už druhýkrát je zle. | Dobrý deň, {c:chcel/chcela} by som vedieť, ako dopadla moja reklamácia {ticket}. | Tretí týždeň mi nikto neodpovedal na sťažnosť!
      o Veľmi sa ospravedlňujem, to sa nemalo stať. Reklamáciu s vami spíšem. | Mrzí ma to. Reklamáciu {ticket} si otváram.
      c Ja už to píšem tretíkrát. | Platím vám {amount} mesačne a nikoho to nezaujíma. | Chcem to písomne.
      o Chápem vaše rozhorčenie. Popíšte mi prosím, kedy sa to stalo. | Rozumiem a ospravedlňujem sa aj za kolegov.
      c Bolo to {past}, mám to aj odfotené. | {past}, {c:hovoril/hovorila} som s nejakým kolegom, meno neviem.
      o Ďakujem. Reklamáciu vybavíme najneskôr do 30 dní, obvykle do týždňa. | Sťažnosť odovzdávam vedúcemu oddelenia s vysokou prioritou.
      c? To ste hovorili aj minule. | A dostanem nejakú zľavu?
      o? Ako ospravedlnenie vám môžem ponúknuť zľavu {amount2} na ďalšiu faktúru.
      o Číslo reklamácie je {ticket}, výsledok dostanete na {email}. | Reklamáciu vedieme pod číslom {ticket}.
      c No, tak uvidíme. | Ďakujem aspoň za to.
    `),
    tariff: exchange(`
      c Končí mi fixácia, čo mi môžete ponúknuť? | Dobrý deň, chcem prejsť na lacnejšiu sadzbu. | Susedka platí menej, dá sa to znížiť? | Zaujíma ma produkt {plan}, je pre mňa výhodný?
      o {o:Rád/Rada} vám to spočítam. Vidím, že teraz máte {plan}. | Pozriem sa, čo by bolo pre vás najlepšie. Spotreba je {kwh} kWh ročne, však?
      c Áno, asi tak. | Kúrime elektrinou, takže v zime viac. | Máme teraz tepelné čerpadlo.
      o Pri tejto spotrebe vychádza najlepšie {plan2} za {price} za kWh s fixáciou na dva roky. | {o:Odporučil/Odporučila} by som {plan2}, ušetríte zhruba {amount2} ročne.
      c A je tam nejaký záväzok? | Čo ak cena klesne? | To znie dobre.
      o Fixácia je na 24 mesiacov, vypovedať možno bez pokuty pri zdražení. | Ak ceny klesnú, môžete raz za rok prejsť na nový cenník.
      c? Musím si to rozmyslieť. | Dobre, tak to prosím zmeňte. | A odkedy to platí?
      o? Ponuku posielam na {email}, platí do {date}. | Zmena bude účinná od {date}.
    `),
    instalments: exchange(`
      c Dobrý deň, nemôžem teraz zaplatiť {amount} naraz, šlo by to na splátky? | Prišiel mi nedoplatok {amount}, potrebujem splátkový kalendár. | Prišla mi upomienka, ale {c:prišiel/prišla} som o prácu. Čo s tým?
      o Áno, určite nájdeme riešenie. Koľko môžete mesačne splácať? | Rozumiem, splátkový kalendár je možný až na 12 mesiacov.
      c Tak {amount2} mesačne. | Maximálne šesť splátok by som {c:zvládol/zvládla}. | čo najmenej prosím
      o Môžem ponúknuť šesť splátok po {amount2}, prvá k {date}. | To vychádza na osem splátok, prvá je splatná {date}.
      c Je k tomu nejaký úrok? | A neodpojíte ma?
      o Splátky sú bez navýšenia, len je potrebné platiť včas. | Kým budete splátky platiť, odpojenie vám nehrozí.
      c Dobre, súhlasím. | Môžem to podpísať cez internet?
      o Dohodu o splátkach posielam na {email}, podpíšte ju prosím do {date2}. | Kalendár je založený pod číslom {ticket}.
    `),
    login: exchange(`
      c Nemôžem sa prihlásiť do účtu, píše to chybu. | {c:Zabudol/Zabudla} som heslo a nechodí mi obnovovací e-mail. | Dobrý deň, aplikácia ma stále odhlasuje. | Účet mám vraj zablokovaný, čo mám robiť?
      o To hneď vyriešime. Aký e-mail používate? | Rozumiem. Vidíte nejaké číslo chyby?
      c {email} | Píše to „Neplatné prihlasovacie údaje“. | chyba {code}
      o Účet bol po piatich pokusoch zamknutý, odomykám ho. | Vidím, že máte v účte starú adresu, {o:opravil/opravila} som ju.
      o {o:Poslal/Poslala} som odkaz na nové heslo, platí 30 minút. | Skúste to prosím znovu v anonymnom okne.
      c Nič neprišlo. | Už to mám! | Skúšam... | A nemôže byť v spame?
      o? Pozrite sa prosím do hromadnej pošty, odosielateľ je noreply@{domain}.
      c? Hej, bol v spame. | Funguje, vďaka. | stále nič
    `),
    technician: exchange(`
      c Dobrý deň, čakám na technika a nikto nejde. | Potrebujem preobjednať výmenu elektromera z {date}. | V liste píšete, že prídete {date}, ale budeme na dovolenke. | Kedy presne dorazí technik na adresu {street}?
      o Pozriem sa na plán výjazdov pre {city}. | Moment, overujem termín návštevy.
      o Technik má byť u vás {date} medzi {time} a {time2}. | Návštevu máte naplánovanú na {date}, okno {time}–{time2}.
      c To sa mi nehodí. | Nedá sa to zúžiť? Musím si brať voľno. | Aha, ja som {c:čakal/čakala} už dnes.
      o Môžem ponúknuť {date2} dopoludnia alebo popoludní. | {o:Požiadal/Požiadala} som dispečing, technik vám 30 minút vopred zavolá.
      c Tak {date2} dopoludnia. | Dobre, nech volá na {phone}. | Popoludní prosím.
      o Preobjednané na {date2} o {time}, číslo zákazky {ticket}. | Hotovo, termín {date2} vám potvrdíme aj SMS.
      c? Bude treba byť doma? | A koľko to stojí?
      o? Áno, technik potrebuje prístup k rozvádzaču. | Výmena je zadarmo.
    `),
    advance: exchange(`
      c Chcem znížiť zálohy, platím {amount} a mám preplatky. | Dobrý deň, prišiel mi nový rozpis záloh na {amount}, to je veľa. | Dá sa zmeniť záloha od budúceho mesiaca?
      o Áno, zálohu môžeme upraviť. Na koľko by ste si ju {c:prial/priala}? | Pozriem sa na spotrebu a navrhnem vám správnu výšku.
      c Na {amount2}. | Čo odporúčate?
      o Pri spotrebe {kwh} kWh odporúčam {amount2} mesačne. | Nižšiu zálohu nastaviť môžem, ale počítajte s doplatkom.
      c Dobre, nastavte to prosím. | Tak to riskneme.
      o Od {date} je záloha {amount2}, nový rozpis príde na {email}. | Hotovo, zmena platí od {date}.
      c? Mám trvalý príkaz, musím ho meniť? | A inkaso sa zmení samo?
      o? Trvalý príkaz prosím upravte sami, inkaso zmeníme my.
    `),
    connection: exchange(`
      c Dobrý deň, staviame dom v meste {city} a potrebujeme prípojku. | Čo všetko je potrebné k novému odbernému miestu? | Chceme zvýšiť hlavný istič na 3x25 A. | Žiadali sme o pripojenie a dva mesiace nič.
      o Pekný deň, novú prípojku vybavuje distribútor, so žiadosťou vám pomôžem. | Máte už zmluvu o pripojení s distribútorom?
      c Áno, číslo {contract}. | Nie, nevieme, kde začať.
      o Potom potrebujeme revíznu správu a číslo odberného miesta. | Pošlem vám formulár žiadosti a zoznam príloh.
      c Revíziu budeme mať {date}. | Revíznu správu mám, pošlem ju hneď.
      o Keď revíziu dodáte, montáž meradla býva do piatich dní, teda okolo {date2}. | Zákazku som {o:založil/založila} pod číslom {ticket}.
      c? Koľko to bude stáť? | A sadzba na kúrenie?
      o? Podiel na pripojení je {amount}, platí sa distribútorovi.
    `),
    refund: exchange(`
      c Dobrý deň, kde je môj preplatok {amount}? Mal prísť {past}. | Stále nemám na účte vrátené peniaze. | Kedy mi vrátite {amount}?
      o Overím platbu na účtárni. | Pozriem sa, na aký účet platba odišla.
      o Preplatok {amount} odišiel {past} na účet končiaci {code}. | Platba sa nám vrátila, pretože účet už neexistuje.
      c To je starý účet. | Ten účet mám, ale nič tam nie je. | Aha, {c:zmenil/zmenila} som banku.
      o Pošlite mi prosím nové číslo účtu. | Nadiktujte mi účet, na ktorý máme peniaze vrátiť.
      c {iban} | je to {iban}
      o Ďakujem, {amount} odošleme znovu do {date}. | Účet je zmenený, platba odíde v najbližšej dávke.
      c? Tak hádam to dorazí. | Výborne.
    `),
    cancel: exchange(`
      c Chcem vypovedať zmluvu. | Dobrý deň, prechádzam k inému dodávateľovi, čo musím urobiť? | {c:Podpísal/Podpísala} som niečo pri dverách a chcem to zrušiť. | Dokedy mám výpovednú lehotu pri zmluve {contract}?
      o To ma mrzí. Môžem sa spýtať na dôvod? | Rozumiem, overím podmienky vašej zmluvy {contract}.
      c Sú lacnejší. | Ste drahí a nikto mi neodpovedá. | Bol to podomový predaj, {c:naletel/naletela} som.
      o Zmluva je na dobu určitú do {date}, výpoveď musí prísť 30 dní vopred. | Odstúpiť možno do 14 dní od podpisu, to stíhate.
      c? A čo ak to ukončím skôr? | A ako to mám poslať?
      o? Pokuta by bola {amount2} za každý zostávajúci mesiac. | Stačí napísať na {email} alebo sem do konverzácie.
      o Skôr než odídete, môžem vám ponúknuť {plan2} za {price} za kWh.
      c Nie, už som {c:rozhodnutý/rozhodnutá}. | To je zaujímavé, pošlite mi to.
      o Výpoveď som {o:zaevidoval/zaevidovala} pod číslom {ticket}. | Ponuku posielam na {email}, platí do {date2}.
    `),
    details: exchange(`
      c Potrebujem zmeniť e-mail a telefón pri zmluve. | {c:Zmenil/Zmenila} som priezvisko, čo treba doložiť? | Dobrý deň, chcem zmeniť číslo účtu na inkaso. | Faktúry chodia na starú adresu, opravte to prosím.
      o Iste, upravím to hneď. Aké sú nové údaje? | Samozrejme. Čo presne máme zmeniť?
      c Nový e-mail je {email}, telefón {phone}. | Adresa {street2}, {city}. | Účet {iban}.
      o Na potvrdenie vám posielam kód SMS na {phone}. Prečítate mi ho prosím?
      c {code} | prišlo {code}
      o Ďakujem, údaje sú zmenené. | Uložené, platí od zajtra.
      c? A elektronickú faktúru zapnete tiež?
      o? Áno, elektronická faktúra je zapnutá.
    `),
  },
  remarks: {
    portal: texts(
      "Všetko nájdete aj v zákazníckom portáli, v záložke Dokumenty. | Stav uvidíte v portáli moje.{domain}.",
    ),
    bonus: texts(
      "Za vernosť vám navyše pripíšeme bonus {amount2}. | Vidím u vás bonus za elektronickú faktúru, uplatní sa sám.",
    ),
    solar: texts(
      "Keby ste uvažovali o streche, máme teraz akciu na solárne panely. | Ak máte solárnu elektráreň, prebytky sa zúčtujú zvlášť.",
    ),
    voucher: texts(
      "Ako ospravedlnenie posielam voucher {code}. | Dostanete od nás voucher v hodnote {amount2}.",
    ),
    ombudsman: texts("Ak s vybavením nesúhlasíte, môže váš podnet preskúmať náš ombudsman."),
    zirkon: texts("Máte ešte historický cenník Zirkon, ten sa už nepredáva."),
  },
  praise: texts(
    "Rýchle a príjemné jednanie. | Pani bola veľmi ochotná. | Všetko vyriešené hneď, ďakujem! | Super 👍 | {operator} – jednotka s hviezdičkou.",
  ),
  blame: texts(
    "{c:Čakal/Čakala} som príliš dlho. | Nič sa nevyriešilo, musím volať znovu. | Operátor mi nerozumel. | Stále dookola to isté.\\nUž ma to nebaví.",
  ),
  notes: texts(
    "Zavolať späť po {date}, klient čaká na opravu. | Klient je rozčúlený, prosím opatrne. | Overené s distribútorom, odpočet bol odhad. | Klient sľúbil doložiť protokol.",
  ),
  form: ["Meno", "E-mail", "Číslo zmluvy", "Vaša správa"],
};
