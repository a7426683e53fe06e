import { exchange, exchanges, type Language, texts } from "./script";

export const cs: Language = {
  notice: texts(`
    {company}: konverzaci ukládáme, abychom mohli zkvalitňovat služby.
    Vítejte u společnosti {company}. Rozhovor může být zaznamenán.
    {company} – informace o zpracování osobních údajů najdete na našem webu.
  `),
  survey: texts(`
    Ohodnoťte prosím dnešní rozhovor: https://hodnoceni.example/{code}
    Byli jste s námi spokojeni? Dejte nám vědět: https://hodnoceni.example/{code}
  `),
  redirected: texts("Přepojujeme vás ke kolegům, prosíme o strpení. | Konverzaci přebírá jiný pracovník."),
  idle: texts(
    "Konverzace byla ukončena pro nečinnost. | Delší dobu jste neodpověděli, konverzaci proto uzavíráme.",
  ),
  rejected: texts("Relace byla odmítnuta. | Kontakt byl na této lince zablokován."),
  queue: texts(
    "Všichni operátoři jsou nyní zaneprázdněni. Jste {place}. v pořadí. | Děkujeme za trpělivost, odhadovaná doba čekání je {wait} min.",
  ),
  botWelcome: texts(`
    Dobrý den, jsem {bot}, virtuální asistentka. S čím vám mohu pomoci?
    Ahoj, tady {bot} 🤖 Napište mi, co potřebujete, zkusím to vyřešit hned.
    Dobrý den! Vyberte prosím téma: faktury, odečty, poruchy, smlouvy, jiné.
  `),
  botAnswers: exchanges(`
    c kdy mi přijde vyúčtování? | Dobrý den, kdy dostanu vyúčtování?
    o Vyúčtování za období do {past2} zasíláme do {date}. Chcete ho poslat na {email}?
    c ano prosím | ne, stačí mi to takhle
    o Hotovo. Mohu pro vás ještě něco udělat?
    c ne díky | to je vše

    c jak nahlásím stav elektroměru | odečet elektroměru
    o Pošlete mi prosím číslo elektroměru a stav v kWh.
    c {meter}, {reading}
    o Děkuji, stav {reading} kWh k {today} jsem uložila pod číslem {ticket}.
    c super | díky

    c otevírací doba {city} | máte pobočku ve městě {city}?
    o Pobočka {city}, {street}: po a st 8–17, út, čt a pá 8–14 hodin.
    c a v sobotu?
    o V sobotu má pobočka zavřeno, ale jsme tu online.
    c ok | tak jo, díky
  `),
  botHandsOff: texts(
    "Rozumím, spojím vás s kolegou. | To bude lepší probrat s operátorem, moment prosím. | Omlouvám se, tomu nerozumím. Předávám vás operátorovi.",
  ),
  welcome: texts(`
    Dobrý den, u klávesnice {operator}. Podívám se na to.
    Dobrý den, jmenuji se {operator}, {o:rád/ráda} vám pomohu.
    Krásný den přeji, {operator}, zákaznická péče {company}. Hned se na to podívám.
    Dobrý den, děkuji za zprávu, jsem tu pro vás. {operator}
    Zdravím vás, tady {operator}. Chvilku strpení, pročtu si, co jste psali.
  `),
  takeover: texts(
    "Dobrý den, přebírám konverzaci po kolegovi, {operator}. | Dobrý den, tady {operator}, kolega mi vše předal, můžeme pokračovat. | {operator}, dobrý den. Vidím historii, nemusíte nic opakovat.",
  ),
  outbound: texts(`
    Dobrý den, tady {operator} z {company}. Vracím se k vašemu požadavku {ticket}.
    Dobrý den, ozývám se ohledně smlouvy {contract}. Máte chvilku?
    Hezký den, {operator}, {company}. Slíbil{o:/a} jsem, že se ozvu, tak jsem tady.
  `),
  hello: texts(
    "Dobrý den | Zdravím | Dobrý den, | dobry den | Hezký den | Haló, je tam někdo? | Dobré odpoledne | Čau",
  ),
  nudges: texts("Jste tam? | haló? | Čekám už docela dlouho... | ??? | Prosím o odpověď. | Ozve se někdo?"),
  identify: exchanges(`
    o Mohu poprosit o číslo smlouvy nebo zákaznické číslo? | Nadiktujte mi prosím číslo smlouvy. | Pro ověření budu potřebovat číslo smlouvy a adresu odběrného místa.
    c {contract} | Číslo smlouvy je {contract}. | Mám tu {contract}, je to ono?
    o? Děkuji. | Ano, to je správně, děkuji.

    o Jen pro ověření: jaká je adresa odběrného místa? | Můžete mi prosím potvrdit adresu odběrného místa?
    c {street}, {city} | bydlím {street}, {city} | {street}, {city}, třetí patro
    o Děkuji, {salutation}, mám vás tu.

    o Na jaké jméno je smlouva vedená?
    c na moje, {name} | {name} | na manžela, ale řeším to já
    o A e-mail, který u nás máte?
    c {email} | nevím, asi {email}
    o? Výborně, sedí to.
  `),
  hold: exchanges(`
    o Moment, prosím, hledám to v systému. | Vydržte prosím chviličku, načítám si vaše údaje. | Chvilku to potrvá, systém je dnes pomalejší.
    c? v pořádku | jasně | nevadí, počkám | ok 🙂

    o Děkuji za strpení, už to vidím. | Tak už to mám před sebou.

    o Ověřím to u kolegů z technického oddělení, dejte mi prosím dvě minuty.
    c dobře | jo, čekám
    o Tak jsem zpět, děkuji za trpělivost.
  `),
  nods: {
    client: texts(
      "ok | aha | rozumím | dobře | jasně | hm | dobře, děkuji | to chápu | jo | super | aha, to jsem nevěděl{c:/a} | 👍 | tak jo",
    ),
    operator: texts(
      "Rozumím. | Chápu vás. | Samozřejmě. | Ano, přesně tak. | To mě mrzí. | Jistě. | Děkuji za upřesnění. | Nemáte zač.",
    ),
  },
  extras: exchanges(`
    c Ještě se chci zeptat, můžete mi to potvrdit e-mailem? | A pošlete mi to prosím písemně?
    o Ano, potvrzení odešlu na {email}. | Jistě, do hodiny ho najdete v e-mailu {email}.
    c? Děkuji.

    c A jak dlouho to bude trvat? | Do kdy to bude hotové?
    o Obvykle do pěti pracovních dnů, nejpozději {date}. | Počítejte prosím s termínem do {date}.
    c Dobře, to počkám. | Dřív to nejde?
    o? Bohužel ne, ale pokud se to uvolní, hned vám zavoláme na {phone}.

    c Mám ještě jednu otázku, kolik teď platím za kWh? | Jakou mám vlastně cenu za megawatthodinu?
    o Podle vašeho ceníku {plan} je to {price} za kWh bez DPH. | V produktu {plan} máte {price} za kWh.
    c To se zdá dost. | Aha, děkuji. | A s DPH?
    o? Cena se odvíjí od trhu, od {date} bude nižší.

    c Mohu si vás uložit na tohle číslo? | Je možné vám psát i odsud?
    o Ano, jsme tu každý den od 7 do 20 hodin.

    c Kde máte nejbližší pobočku? | Dá se to vyřídit i osobně ve městě {city}?
    o Nejblíž to máte na adrese {street}, {city}, otevřeno je do 17 hodin.
    c výborně

    c Prosím vás a co ten přeplatek z minulého roku? | A ten starý nedoplatek už je srovnaný?
    o Částka {amount2} je vypořádaná, na účtu nic nevidím. | Ano, {amount2} jsme přijali {past}.
    c? Tak to jsem {c:klidný/klidná}.
  `),
  closing: exchanges(`
    o Mohu pro vás ještě něco udělat? | Je ještě něco, s čím vám mohu pomoci?
    c Ne, to je vše, děkuji. | Ne, díky moc, hezký den. | To bude všechno. Mějte se.
    o Děkuji za kontakt a přeji hezký den. | Není zač, na shledanou. | Hezký zbytek dne!

    c Děkuji moc za pomoc. | Díky, jste {o:zlatý/zlatá}. | Super, děkuju!
    o Rádo se stalo, hezký den. | Není za co, mějte se krásně.
    c? na shledanou | nashle | Vám taky

    c Dobře, na shledanou. | Tak zatím.
    o Na shledanou. | Děkuji, hezký den.
  `),
  topics: {
    invoice: exchange(`
      c Dobrý den, přišla mi faktura č. {invoice} na {amount} a to je skoro dvojnásobek, co loni. Můžete mi to vysvětlit? | Mám dotaz k vyúčtování, nesedí mi částka {amount}. | Dobrý den, proč mám doplatit {amount}? Topíme stejně jako vždycky. | faktura {invoice} – nesouhlasím s částkou {amount}
      o Rozumím, podíváme se na fakturu {invoice} spolu. | To chápu, je to nepříjemné překvapení. Otevírám si fakturu {invoice}.
      o Vidím, že spotřeba za období do {past2} byla {kwh} kWh, o {percent} % víc než loni. | Podle faktury jste odebrali {kwh} kWh, minulé období to bylo méně.
      c To není možné, byli jsme dva měsíce pryč. | A z čeho se ta spotřeba počítala? | To je divné, nic nového jsme nepořídili.
      o Stav {reading} kWh nahlásil distributor {past}, šlo o odhad. | Odečet {past} nebyl fyzický, distributor ho dopočítal.
      c Já mám teď na elektroměru {reading2}. | Takže je to jen odhad? To snad není možné.
      o? Pošlete mi prosím fotku elektroměru, nechám fakturu opravit. | Zadám opravu odečtu, faktura se přepočítá.
      c? Posílám. | Pošlu večer, až budu doma.
      o Založil{o:/a} jsem požadavek {ticket}, opravená faktura přijde do 14 dnů a {amount} zatím neplaťte. | Opravu evidujeme pod číslem {ticket}, splatnost původní faktury jsem {o:pozastavil/pozastavila}.
      c To je dobrá zpráva. | Dobře, budu čekat.
    `),
    outage: exchange(`
      c Dobrý den, nejde nám proud, {street} ve městě {city}. | Od rána jsme bez elektřiny, {city}, ulice {street}. | Prosím vás, vypadla elektřina a sousedi svítí. | Hlásím poruchu, {street}, {city}, celá ulice je po tmě.
      o Dobrý den, to mě mrzí, hned zjistím, jestli ve městě {city} evidujeme poruchu. | Rozumím, ověřuji poruchy v okolí.
      o? Zkontrolovali jste prosím hlavní jistič? | Jsou nahozené jističe v rozvaděči?
      c? Ano, jističe jsou v pořádku. | Jistič drží, tím to nebude.
      o Ano, v této lokalitě je od {time} porucha na trafostanici, pracuje na ní četa distributora. | Vidím hlášenou poruchu vedení, obnovení dodávky se předpokládá v {time2}.
      c A to bude trvat jak dlouho? Mám plný mrazák. | Máme tu malé dítě a netopíme. | Kdy to bude opravené?
      o Odhad obnovení je {time2}. Pokud se změní, přijde vám SMS na {phone}. | Technici hlásí {time2}, bohužel to nemůžeme urychlit.
      c Už to zase jde! | Dobře, počkáme. | A bude nějaká náhrada?
      o? O náhradu lze požádat, když výpadek trvá déle než 12 hodin. | Kdyby proud do {time2} nenaskočil, ozvěte se prosím znovu pod číslem {ticket}.
    `),
    reading: exchange(`
      c Dobrý den, chci nahlásit stav elektroměru. | Kam mám poslat samoodečet? | Přišel mi e-mail, ať pošlu odečet plynoměru {meter}. | Zapomněli jsme nahlásit odečet, jde to ještě?
      o Jistě, nadiktujte mi prosím stav a číslo měřidla. | Ano, můžeme to udělat rovnou tady.
      c Číslo je {meter} a stav {reading}. | {reading} kWh, měřidlo {meter} | VT {reading}, NT {reading2}
      o? Je to stav k dnešnímu dni? | Děkuji. K jakému datu odečet je?
      c? Ano, dneska ráno. | K {today}. | ano
      o Zapsáno: {meter}, {reading} kWh k {today}. | Děkuji, stav {reading} jsem {o:uložil/uložila}, potvrzení přijde na {email}.
      c A projeví se to už v příští faktuře? | Budu kvůli tomu platit jiné zálohy?
      o Ano, vyúčtování vystavíme {date2} už podle vašeho odečtu. | Zálohy se přepočítají při nejbližším vyúčtování.
    `),
    moving: exchange(`
      c Dobrý den, budeme se stěhovat z adresy {street} a potřebuji převést elektřinu. | Prodali jsme byt, jak odhlásím odběr? | Koupili jsme dům ve městě {city}, co musím udělat, abych měl{c:/a} elektřinu na sebe? | Stěhuju se {date}, můžu si vzít smlouvu s sebou?
      o Gratuluji k novému bydlení! Připravím přepis. | Jistě, přepis zvládneme na dálku.
      o Ke kterému datu se stěhujete? | Kdy proběhne předání bytu?
      c {date} | Předání máme {date}. | asi {date}, ještě se to může posunout
      o Budu potřebovat předávací protokol se stavem elektroměru a podpisy obou stran. | Pošlete prosím protokol a číslo elektroměru, zbytek připravím.
      c Elektroměr {meter}, stav bude kolem {reading}. | Protokol pošlu po předání.
      o? A nová adresa pro vyúčtování? | Kam máme poslat konečnou fakturu?
      c? {street2}, {city} | Na e-mail {email}.
      o Smlouvu na nové místo {street2} jsem {o:připravil/připravila}, přijde vám k podpisu na {email}. | Přepis jsem {o:založil/založila} pod číslem {ticket}, konečná faktura bude do 30 dnů.
      c? A co moje zálohy? | Musím někam osobně?
      o? Zálohy přestaňte platit od {date}, přeplatek vrátíme na účet. | Nikam nemusíte, stačí podpis kódem z SMS.
    `),
    complaint: exchange(`
      c Chci podat reklamaci, technik přijel o tři hodiny později a nic neopravil. | Reklamuji fakturu {invoice}, už podruhé je špatně. | Dobrý den, chtěl{c:/a} bych vědět, jak dopadla moje reklamace {ticket}. | To je neuvěřitelné, třetí týden mi nikdo neodpověděl na stížnost!
      o Moc se omlouvám, to se stát nemělo. Reklamaci s vámi sepíšu. | Mrzí mě to. Reklamaci {ticket} si otevírám.
      c Já už to píšu potřetí. | Platím vám {amount} měsíčně a nikoho to nezajímá. | Chci to písemně.
      o Chápu vaše rozhořčení. Popište mi prosím, kdy se to stalo. | Rozumím a omlouvám se i za kolegy.
      c Bylo to {past}, mám to i vyfocené. | {past}, mluvil{c:/a} jsem s nějakým kolegou, jméno nevím.
      o Děkuji. Reklamaci vyřídíme nejpozději do 30 dnů, obvykle do týdne. | Stížnost předávám vedoucímu oddělení s vysokou prioritou.
      c? To jste říkali i minule. | A dostanu nějakou slevu?
      o? Jako omluvu vám mohu nabídnout slevu {amount2} na příští fakturu. | Osobně dohlédnu, aby se vám kolegové ozvali do {date2}.
      o Číslo reklamace je {ticket}, výsledek dostanete na {email}. | Reklamaci vedeme pod číslem {ticket}.
      c No, tak uvidíme. | Děkuji alespoň za to.
    `),
    tariff: exchange(`
      c Končí mi fixace, co mi můžete nabídnout? | Dobrý den, chci přejít na levnější tarif. | Sousedka platí míň, jde to nějak snížit? | Zajímá mě produkt {plan}, je pro mě výhodný?
      o Rád{o:/a} vám to spočítám. Vidím, že teď máte {plan}. | Podívám se, co by pro vás bylo nejlepší. Spotřeba je {kwh} kWh ročně, že?
      c Ano, asi tak. | Topíme elektřinou, takže v zimě víc. | Máme teď tepelné čerpadlo.
      o Při této spotřebě vychází nejlépe {plan2} za {price} za kWh s fixací na dva roky. | Doporučil{o:/a} bych {plan2}, ušetříte zhruba {amount2} ročně.
      c A je tam nějaký závazek? | Co když cena klesne? | To zní dobře.
      o Fixace je na 24 měsíců, vypovědět lze bez pokuty při zdražení. | Pokud ceny klesnou, můžete jednou za rok přejít na nový ceník.
      c? Musím si to rozmyslet. | Dobře, tak to prosím změňte. | A od kdy to platí?
      o? Nabídku posílám na {email}, platí do {date}. | Změna bude účinná od {date}.
    `),
    instalments: exchange(`
      c Dobrý den, nemůžu teď zaplatit {amount} najednou, šlo by to na splátky? | Přišel mi nedoplatek {amount}, potřebuju splátkový kalendář. | Přišla mi upomínka, ale přišel{c:/a} jsem o práci. Co s tím? | Jde rozložit doplatek {amount} na víc měsíců?
      o Ano, určitě najdeme řešení. Kolik můžete měsíčně splácet? | Rozumím, splátkový kalendář je možný až na 12 měsíců.
      c Tak {amount2} měsíčně. | Maximálně šest splátek bych zvládl{c:/a}. | co nejmíň prosím
      o Mohu nabídnout šest splátek po {amount2}, první k {date}. | To vychází na osm splátek, první je splatná {date}.
      c Je k tomu nějaký úrok? | A neodpojíte mě?
      o Splátky jsou bez navýšení, jen je potřeba platit včas. | Dokud budete splátky platit, odpojení vám nehrozí.
      c Dobře, souhlasím. | Můžu to podepsat přes internet?
      o Dohodu o splátkách posílám na {email}, podepište ji prosím do {date2}. | Kalendář je založený pod číslem {ticket}, upomínku tím považujte za bezpředmětnou.
    `),
    login: exchange(`
      c Nemůžu se přihlásit do účtu, píše to chybu. | Zapomněl{c:/a} jsem heslo a nechodí mi obnovovací e-mail. | Dobrý den, aplikace mě pořád odhlašuje. | Účet mám prý zablokovaný, co mám dělat?
      o To hned vyřešíme. Jaký e-mail používáte? | Rozumím. Vidíte nějaké číslo chyby?
      c {email} | Píše to „Neplatné přihlašovací údaje“. | chyba {code}
      o Účet byl po pěti pokusech zamčen, odemykám ho. | Vidím, že máte v účtu starou adresu, opravil{o:/a} jsem ji.
      o Poslal{o:/a} jsem odkaz na nové heslo, platí 30 minut. | Zkuste to prosím znovu v anonymním okně.
      c Nic nepřišlo. | Už to mám! | Zkouším... | A nemůže být ve spamu?
      o? Podívejte se prosím do hromadné pošty, odesílatel je noreply@{domain}. | Poslal{o:/a} jsem ho ještě jednou.
      c? Jo, byl ve spamu. | Funguje, díky. | pořád nic
    `),
    technician: exchange(`
      c Dobrý den, čekám na technika a nikdo nejede. | Potřebuji přeobjednat výměnu elektroměru z {date}. | V dopise píšete, že přijdete {date}, ale budeme na dovolené. | Kdy přesně dorazí technik na adresu {street}?
      o Podívám se na plán výjezdů pro {city}. | Moment, ověřuji termín návštěvy.
      o Technik má být u vás {date} mezi {time} a {time2}. | Návštěvu máte naplánovanou na {date}, okno {time}–{time2}.
      c To se mi nehodí. | Nedá se to zúžit? Musím si brát volno. | Aha, já čekal{c:/a} už dneska.
      o Mohu nabídnout {date2} dopoledne, nebo odpoledne. | Požádal{o:/a} jsem dispečink, technik vám 30 minut předem zavolá.
      c Tak {date2} dopoledne. | Dobře, ať volá na {phone}. | Odpoledne prosím.
      o Přeobjednáno na {date2} v {time}, číslo zakázky {ticket}. | Hotovo, termín {date2} vám potvrdíme i SMS.
      c? Bude potřeba být doma? | A kolik to stojí?
      o? Ano, technik potřebuje přístup k rozvaděči. | Výměna je zdarma.
    `),
    advance: exchange(`
      c Chci snížit zálohy, platím {amount} a mám přeplatky. | Dobrý den, přišel mi nový rozpis záloh na {amount}, to je moc. | Jde změnit záloha od příštího měsíce? | Prosím o zvýšení záloh, nechci pak doplácet.
      o Ano, zálohu můžeme upravit. Na kolik byste si ji přál{c:/a}? | Podívám se na spotřebu a navrhnu vám správnou výši.
      c Na {amount2}. | Co doporučujete? | třeba o pětistovku méně
      o Při spotřebě {kwh} kWh doporučuji {amount2} měsíčně. | Nižší zálohu nastavit mohu, ale počítejte s doplatkem.
      c Dobře, nastavte to prosím. | Tak to riskneme.
      o Od {date} je záloha {amount2}, nový rozpis přijde na {email}. | Hotovo, změna platí od {date}.
      c? Mám trvalý příkaz, musím ho měnit? | A inkaso se změní samo?
      o? Trvalý příkaz prosím upravte sami, inkaso změníme my. | Ano, inkaso se upraví automaticky.
    `),
    connection: exchange(`
      c Dobrý den, stavíme dům ve městě {city} a potřebujeme přípojku. | Co všechno je potřeba k novému odběrnému místu? | Chceme zvýšit hlavní jistič na 3x25 A. | Žádali jsme o připojení a dva měsíce nic.
      o Krásný den, novou přípojku vyřizuje distributor, s žádostí vám pomohu. | Máte už smlouvu o připojení s distributorem?
      c Ano, číslo {contract}. | Ne, nevíme, kde začít. | Elektrikář říkal, že máme jen zavolat.
      o Pak potřebujeme revizní zprávu a číslo odběrného místa. | Pošlu vám formulář žádosti a seznam příloh.
      c Revizi budeme mít {date}. | Revizní zprávu mám, pošlu ji hned.
      o Jakmile revizi dodáte, montáž měřidla bývá do pěti dnů, tedy kolem {date2}. | Zakázku jsem {o:založil/založila} pod číslem {ticket}.
      c? Kolik to bude stát? | A sazba na topení?
      o? Podíl na připojení je {amount}, platí se distributorovi. | Sazbu D57d lze přiznat k tepelnému čerpadlu.
    `),
    refund: exchange(`
      c Dobrý den, kde je můj přeplatek {amount}? Měl přijít {past}. | Pořád nemám na účtu vrácené peníze. | Vyúčtování ukazuje přeplatek {amount}, ale nic nepřišlo. | Kdy mi vrátíte {amount}?
      o Ověřím platbu na účtárně. | Podívám se, na jaký účet platba odešla.
      o Přeplatek {amount} odešel {past} na účet končící {code}. | Platba se nám vrátila, protože účet už neexistuje.
      c To je starý účet. | Ten účet mám, ale nic tam není. | Aha, změnil{c:/a} jsem banku.
      o Pošlete mi prosím nové číslo účtu. | Nadiktujte mi účet, na který máme peníze vrátit.
      c {iban} | je to {iban}
      o Děkuji, {amount} odešleme znovu do {date}. | Účet je změněný, platba odejde v nejbližší dávce.
      c? Tak snad to dorazí. | Výborně.
    `),
    cancel: exchange(`
      c Chci vypovědět smlouvu. | Dobrý den, přecházím k jinému dodavateli, co musím udělat? | Podepsal{c:/a} jsem něco u dveří a chci to zrušit. | Do kdy mám výpovědní lhůtu u smlouvy {contract}?
      o To mě mrzí. Mohu se zeptat na důvod? | Rozumím, ověřím podmínky vaší smlouvy {contract}.
      c Jsou levnější. | Jste drazí a nikdo mi neodpovídá. | Byl to podomní prodej, naletěl{c:/a} jsem.
      o Smlouva je na dobu určitou do {date}, výpověď musí přijít 30 dnů předem. | Odstoupit lze do 14 dnů od podpisu, to stíháte.
      c? A co když to ukončím dřív? | A jak to mám poslat?
      o? Pokuta by byla {amount2} za každý zbývající měsíc. | Stačí napsat na {email} nebo sem do konverzace.
      o Než odejdete, mohu vám nabídnout {plan2} za {price} za kWh. | Zkusil{o:/a} bych pro vás získat lepší cenu, máte zájem?
      c Ne, už jsem rozhodnut{c:ý/á}. | To je zajímavé, pošlete mi to. | Budu o tom přemýšlet.
      o Výpověď jsem {o:zaevidoval/zaevidovala} pod číslem {ticket}. | Nabídku posílám na {email}, platí do {date2}.
    `),
    details: exchange(`
      c Potřebuji změnit e-mail a telefon u smlouvy. | Změnil{c:/a} jsem příjmení, co je potřeba doložit? | Dobrý den, chci změnit číslo účtu pro inkaso. | Faktury chodí na starou adresu, opravte to prosím.
      o Jistě, upravím to hned. Jaké jsou nové údaje? | Samozřejmě. Co přesně máme změnit?
      c Nový e-mail je {email}, telefon {phone}. | Adresa {street2}, {city}. | Účet {iban}.
      o Pro potvrzení vám posílám kód SMS na {phone}. Přečtete mi ho prosím?
      c {code} | přišlo {code}
      o Děkuji, údaje jsou změněné. | Uloženo, platí od zítřka.
      c? A elektronickou fakturu zapnete taky? | Manželce to taky přijde?
      o? Ano, elektronická faktura je zapnutá. | Mohu přidat druhého kontaktního člena, stačí jeho souhlas.
    `),
  },
  remarks: {
    portal: texts(
      "Vše najdete i v zákaznickém portálu, v záložce Dokumenty. | Stav uvidíte v portálu moje.{domain}. | V portálu si to můžete kdykoli zkontrolovat.",
    ),
    bonus: texts(
      "Za věrnost vám navíc připíšeme bonus {amount2}. | Vidím u vás bonus za elektronickou fakturu, uplatní se sám.",
    ),
    solar: texts(
      "Kdybyste uvažovali o střeše, máme teď akci na solární panely. | Pokud máte solární elektrárnu, přetoky se zúčtují zvlášť.",
    ),
    voucher: texts(
      "Jako omluvu posílám voucher {code} na příští nákup. | Dostanete od nás voucher v hodnotě {amount2}.",
    ),
    ombudsman: texts(
      "Pokud s vyřízením nesouhlasíte, může váš podnět přezkoumat náš ombudsman. | Obraťte se prosím na ombudsmana společnosti, kontakt posílám e-mailem.",
    ),
    zirkon: texts("Máte ještě historický ceník Zirkon, ten se už neprodává."),
  },
  praise: texts(
    "Rychlé a příjemné jednání. | Paní byla velmi ochotná. | Vše vyřešeno hned, děkuji! | Super 👍 | Konečně někdo, kdo rozumí. | {operator} – jednička s hvězdičkou.",
  ),
  blame: texts(
    "Čekal{c:/a} jsem moc dlouho. | Nic se nevyřešilo, musím volat znovu. | Operátor mi nerozuměl. | Pořád dokola to samé.\\nUž mě to nebaví. | Robot k ničemu.",
  ),
  notes: texts(
    "Zavolat zpět po {date}, klient čeká na opravu. | Klient je rozčilený, prosím opatrně. | Ověřeno s distributorem, odečet byl odhad. | VIP, řešit přednostně. | Klient slíbil doložit protokol. | Pozor, smlouva je vedená na manžela.",
  ),
  form: ["Jméno", "E-mail", "Číslo smlouvy", "Vaše zpráva"],
};
