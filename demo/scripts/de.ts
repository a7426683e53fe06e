import { exchange, exchanges, type Language, texts } from "./script";

export const de: Language = {
  notice: texts(`
    {company}: Wir speichern das Gespräch, um unseren Service zu verbessern.
    Willkommen bei {company}. Das Gespräch kann aufgezeichnet werden.
    {company} – Hinweise zum Datenschutz finden Sie auf unserer Website.
  `),
  survey: texts(`
    Bitte bewerten Sie das heutige Gespräch: https://umfrage.example/{code}
    Waren Sie zufrieden? Sagen Sie es uns: https://umfrage.example/{code}
  `),
  redirected: texts(
    "Wir verbinden Sie weiter, einen Moment bitte. | Das Gespräch übernimmt eine andere Kollegin oder ein anderer Kollege.",
  ),
  idle: texts(
    "Das Gespräch wurde wegen Inaktivität beendet. | Wir haben länger nichts von Ihnen gehört und schließen das Gespräch.",
  ),
  rejected: texts("Die Sitzung wurde abgelehnt. | Dieser Kontakt ist gesperrt."),
  queue: texts(
    "Alle Mitarbeiter sind im Gespräch. Sie sind an Position {place}. | Danke für Ihre Geduld, die Wartezeit beträgt etwa {wait} Min.",
  ),
  botWelcome: texts(`
    Guten Tag, ich bin {bot}, die virtuelle Assistentin. Wie kann ich helfen?
    Hallo, hier ist {bot} 🤖 Schreiben Sie mir, was Sie brauchen, ich versuche es gleich zu lösen.
    Guten Tag! Bitte wählen Sie ein Thema: Rechnungen, Zählerstände, Störungen, Verträge, Sonstiges.
  `),
  botAnswers: exchanges(`
    c wann kommt meine Jahresabrechnung? | Hallo, wann bekomme ich die Abrechnung?
    o Abrechnungen für den Zeitraum bis {past2} versenden wir bis {date}. Soll ich sie an {email} schicken?
    c ja bitte | nein, passt so
    o Erledigt. Kann ich noch etwas für Sie tun?
    c nein danke | das war alles

    c wie melde ich den Zählerstand | Zählerstand melden
    o Bitte senden Sie mir die Zählernummer und den Stand in kWh.
    c {meter}, {reading}
    o Danke, {reading} kWh zum {today} sind unter {ticket} gespeichert.
    c super | danke

    c Öffnungszeiten {city} | haben Sie eine Filiale in {city}?
    o Unsere Filiale in {city}, {street}, hat Mo und Mi 8–17 Uhr offen, sonst 8–14 Uhr.
    c und am Samstag?
    o Samstags ist geschlossen, aber online sind wir da.
    c ok | alles klar, danke
  `),
  botHandsOff: texts(
    "Verstanden, ich verbinde Sie mit einem Kollegen. | Das klären Sie besser mit einem Mitarbeiter, einen Moment bitte. | Entschuldigung, das habe ich nicht verstanden. Ich übergebe an einen Mitarbeiter.",
  ),
  welcome: texts(`
    Guten Tag, hier ist {operator}. Ich sehe mir das an.
    Guten Tag, mein Name ist {operator}, ich helfe Ihnen gerne.
    Hallo, {operator} vom Kundenservice {company}. Ich prüfe das sofort.
    Guten Tag und danke für Ihre Nachricht. Einen Augenblick, ich lese mich ein. {operator}
  `),
  takeover: texts(
    "Guten Tag, hier {operator}, ich übernehme von meinem Kollegen. | Guten Tag, {operator}. Ich sehe den Verlauf, Sie müssen nichts wiederholen.",
  ),
  outbound: texts(`
    Guten Tag, hier ist {operator} von {company}. Ich melde mich zu Ihrem Anliegen {ticket}.
    Guten Tag, es geht um Ihren Vertrag {contract}. Haben Sie kurz Zeit?
  `),
  hello: texts("Guten Tag | Hallo | Guten Morgen | hallo, jemand da? | Grüß Gott | Servus"),
  nudges: texts("Sind Sie noch da? | hallo? | Ich warte schon ziemlich lange... | ??? | Bitte um Antwort."),
  identify: exchanges(`
    o Nennen Sie mir bitte Ihre Vertrags- oder Kundennummer? | Zur Prüfung brauche ich die Vertragsnummer und die Lieferadresse.
    c {contract} | Meine Vertragsnummer ist {contract}. | Hier steht {contract}, ist sie das?
    o? Vielen Dank. | Ja, das stimmt, danke.

    o Nur zur Sicherheit: Wie lautet die Lieferadresse? | Können Sie mir bitte die Adresse bestätigen?
    c {street}, {city} | wir wohnen {street}, {city}
    o Danke, {salutation}, ich habe Sie gefunden.

    o Auf welchen Namen läuft der Vertrag?
    c auf meinen, {name} | {name} | auf meinen Mann, aber ich kümmere mich darum
    o Und die E-Mail-Adresse, die wir haben?
    c {email} | weiß nicht, vermutlich {email}
    o? Wunderbar, das passt.
  `),
  hold: exchanges(`
    o Einen Moment bitte, ich suche das heraus. | Bitte haben Sie kurz Geduld, ich lade Ihre Daten. | Das dauert einen Augenblick, das System ist heute langsam.
    c? in Ordnung | klar | kein Problem, ich warte | ok 🙂

    o Danke fürs Warten, jetzt sehe ich es. | So, jetzt habe ich es vor mir.

    o Ich frage kurz bei der Technik nach, zwei Minuten bitte.
    c gut | ja, ich warte
    o Da bin ich wieder, danke für Ihre Geduld.
  `),
  nods: {
    client: texts(
      "ok | aha | verstehe | gut | klar | ja | gut, danke | das leuchtet ein | super | ach so, das wusste ich nicht | 👍 | alles klar",
    ),
    operator: texts(
      "Verstehe. | Natürlich. | Ja, genau. | Das tut mir leid. | Gerne. | Danke für die Klarstellung.",
    ),
  },
  extras: exchanges(`
    c Noch etwas, können Sie mir das per E-Mail bestätigen? | Bekomme ich das auch schriftlich?
    o Ja, die Bestätigung geht an {email}. | Gerne, Sie finden sie innerhalb einer Stunde unter {email}.
    c? Danke.

    c Wie lange dauert das? | Bis wann ist das erledigt?
    o In der Regel fünf Werktage, spätestens am {date}. | Rechnen Sie bitte mit dem {date}.
    c Gut, so lange warte ich. | Geht es nicht schneller?
    o? Leider nein, aber wenn etwas frei wird, rufen wir Sie unter {phone} an.

    c Noch eine Frage, was zahle ich derzeit pro kWh?
    o Mit {plan} sind es {price} pro kWh netto.
    c Das scheint mir viel. | Aha, danke. | Und brutto?

    c Wo ist Ihre nächste Filiale? | Geht das auch persönlich in {city}?
    o Am nächsten ist {street}, {city}, geöffnet bis 17 Uhr.
    c ausgezeichnet

    c Und das Guthaben vom letzten Jahr? | Ist der alte Rückstand beglichen?
    o Die {amount2} sind verrechnet, das Konto ist ausgeglichen. | Ja, {amount2} haben wir am {past} erhalten.
    c? Dann bin ich beruhigt.
  `),
  closing: exchanges(`
    o Kann ich sonst noch etwas für Sie tun? | Haben Sie noch eine Frage?
    c Nein, das war alles, danke. | Nein danke, schönen Tag noch. | Das war's. Machen Sie's gut.
    o Danke für Ihren Kontakt und einen schönen Tag. | Gern geschehen, auf Wiedersehen. | Einen schönen Tag noch!

    c Vielen Dank für die Hilfe. | Danke, Sie sind ein Schatz. | Super, danke!
    o Sehr gerne, schönen Tag noch. | Gern geschehen.
    c? tschüss | Ihnen auch

    c Gut, auf Wiedersehen. | Bis dann.
    o Auf Wiedersehen. | Danke, schönen Tag.
  `),
  topics: {
    invoice: exchange(`
      c Guten Tag, ich habe die Rechnung {invoice} über {amount} bekommen, fast das Doppelte vom Vorjahr. Können Sie mir das erklären? | Ich habe eine Frage zur Abrechnung, {amount} kann nicht stimmen. | Warum soll ich {amount} nachzahlen? Wir heizen wie immer.
      o Verstehe, sehen wir uns die Rechnung {invoice} gemeinsam an. | Das verstehe ich, eine unangenehme Überraschung. Ich öffne die Rechnung {invoice}.
      o Ihr Verbrauch bis {past2} betrug {kwh} kWh, {percent} % mehr als im Vorjahr. | Laut Rechnung haben Sie {kwh} kWh bezogen, davor war es weniger.
      c Das ist unmöglich, wir waren zwei Monate weg. | Und wie kommt dieser Verbrauch zustande? | Seltsam, wir haben nichts Neues gekauft.
      o Den Stand von {reading} kWh hat der Netzbetreiber am {past} gemeldet, es war eine Schätzung. | Am {past} wurde nicht abgelesen, der Netzbetreiber hat gerechnet.
      c Mein Zähler zeigt jetzt {reading2}. | Also nur eine Schätzung? Das darf nicht wahr sein.
      o? Schicken Sie mir bitte ein Foto vom Zähler, dann lasse ich die Rechnung korrigieren. | Ich gebe den richtigen Stand ein, die Rechnung wird neu erstellt.
      c? Kommt sofort. | Schicke ich heute Abend, wenn ich zu Hause bin.
      o Ich habe den Vorgang {ticket} angelegt, die korrigierte Rechnung kommt in 14 Tagen, {amount} zahlen Sie bitte vorerst nicht. | Die Korrektur läuft unter {ticket}.
      c Das ist eine gute Nachricht. | Gut, ich warte.
    `),
    outage: exchange(`
      c Guten Tag, wir haben keinen Strom, {street} in {city}. | Seit heute früh ohne Strom, {city}, {street}. | Der Strom ist weg, aber die Nachbarn haben Licht. | Störungsmeldung, {street}, {city}, die ganze Straße ist dunkel.
      o Das tut mir leid, ich sehe nach, ob in {city} eine Störung bekannt ist. | Verstehe, ich prüfe Störungen in der Umgebung.
      o? Haben Sie die Hauptsicherung geprüft? | Sind alle Sicherungen eingeschaltet?
      c? Ja, die Sicherungen sind in Ordnung. | Die Sicherung hält, daran liegt es nicht.
      o Ja, dort gibt es seit {time} eine Störung an einer Trafostation, eine Mannschaft ist vor Ort. | Ich sehe eine gemeldete Leitungsstörung, die Versorgung soll um {time2} wieder laufen.
      c Wie lange dauert das? Meine Tiefkühltruhe ist voll. | Wir haben ein kleines Kind und keine Heizung. | Wann ist das behoben?
      o Voraussichtlich um {time2}. Ändert sich das, bekommen Sie eine SMS an {phone}. | Die Techniker melden {time2}, beschleunigen können wir es leider nicht.
      c Der Strom ist wieder da! | Gut, wir warten. | Gibt es eine Entschädigung?
      o? Eine Entschädigung können Sie ab 12 Stunden Ausfall beantragen.
    `),
    reading: exchange(`
      c Guten Tag, ich möchte den Zählerstand melden. | Wohin schicke ich die Selbstablesung? | Ich habe eine E-Mail wegen des Gaszählers {meter} bekommen. | Wir haben die Ablesung vergessen, geht das noch?
      o Gerne, nennen Sie mir bitte Stand und Zählernummer. | Ja, das machen wir gleich hier.
      c Die Nummer ist {meter}, der Stand {reading}. | {reading} kWh, Zähler {meter}
      o? Ist das der Stand von heute? | Danke. Von welchem Tag ist die Ablesung?
      c? Ja, heute früh. | Vom {today}. | ja
      o Notiert: {meter}, {reading} kWh zum {today}. | Danke, {reading} ist gespeichert, die Bestätigung geht an {email}.
      c Zählt das schon für die nächste Rechnung? | Ändert sich dadurch mein Abschlag?
      o Ja, die Abrechnung vom {date2} beruht auf Ihrer Ablesung. | Der Abschlag wird mit der nächsten Abrechnung neu berechnet.
    `),
    moving: exchange(`
      c Guten Tag, wir ziehen aus der Wohnung {street} aus und ich muss den Strom ummelden. | Wir haben die Wohnung verkauft, wie melde ich den Strom ab? | Wir haben ein Haus in {city} gekauft, was ist zu tun? | Ich ziehe am {date} um, kann ich den Vertrag mitnehmen?
      o Glückwunsch zum neuen Zuhause! Ich bereite die Ummeldung vor. | Gerne, das geht auch aus der Ferne.
      o Wann ziehen Sie um? | Wann ist die Übergabe?
      c {date} | Übergabe ist am {date}. | vermutlich {date}, kann sich noch verschieben
      o Ich brauche das Übergabeprotokoll mit Zählerstand und beiden Unterschriften. | Senden Sie bitte Protokoll und Zählernummer, den Rest bereite ich vor.
      c Zähler {meter}, Stand ungefähr {reading}. | Das Protokoll kommt nach der Übergabe.
      o? Und die neue Adresse für die Schlussrechnung? | Wohin soll die Schlussrechnung?
      c? {street2}, {city} | An {email}.
      o Der Vertrag für {street2} ist fertig und kommt zur Unterschrift an {email}. | Die Ummeldung läuft unter {ticket}, die Schlussrechnung kommt in 30 Tagen.
      c? Und mein Abschlag? | Muss ich persönlich kommen?
      o? Zahlen Sie ab {date} nicht mehr, ein Guthaben überweisen wir. | Nein, der Code aus der SMS genügt.
    `),
    complaint: exchange(`
      c Ich möchte mich beschweren, der Techniker kam drei Stunden zu spät und hat nichts repariert. | Ich reklamiere die Rechnung {invoice}, sie ist zum zweiten Mal falsch. | Guten Tag, was ist aus meiner Reklamation {ticket} geworden? | Unglaublich, seit drei Wochen antwortet mir niemand!
      o Das tut mir sehr leid, das hätte nicht passieren dürfen. Ich nehme die Reklamation auf. | Das bedaure ich. Ich öffne die Reklamation {ticket}.
      c Das schreibe ich jetzt zum dritten Mal. | Ich zahle Ihnen {amount} im Monat und niemanden kümmert es. | Ich will das schriftlich.
      o Ich verstehe Ihren Ärger. Wann ist es passiert? | Verstehe, und ich entschuldige mich auch für die Kollegen.
      c Das war am {past}, ich habe Fotos. | {past}, mit einem Kollegen von Ihnen, den Namen weiß ich nicht.
      o Danke. Reklamationen erledigen wir in 30 Tagen, meist in einer Woche. | Ich gebe das mit hoher Priorität an die Leitung weiter.
      c? Das haben Sie letztes Mal auch gesagt. | Bekomme ich wenigstens einen Nachlass?
      o? Als Entschuldigung kann ich {amount2} Nachlass auf die nächste Rechnung anbieten.
      o Ihre Reklamation hat die Nummer {ticket}, das Ergebnis kommt an {email}. | Die Reklamation läuft unter {ticket}.
      c Na, wir werden sehen. | Danke, immerhin.
    `),
    tariff: exchange(`
      c Meine Preisbindung läuft aus, was können Sie anbieten? | Guten Tag, ich möchte einen günstigeren Tarif. | Meine Nachbarin zahlt weniger, geht da was? | Mich interessiert {plan}, lohnt sich das für mich?
      o Das rechne ich gerne aus. Derzeit haben Sie {plan}. | Ich sehe nach, was am besten passt. Sie verbrauchen {kwh} kWh im Jahr, richtig?
      c Ja, ungefähr. | Wir heizen mit Strom, im Winter also mehr. | Wir haben jetzt eine Wärmepumpe.
      o Dafür ist {plan2} am günstigsten, {price} pro kWh, zwei Jahre fest. | Ich empfehle {plan2}, damit sparen Sie rund {amount2} im Jahr.
      c Gibt es eine Bindung? | Und wenn die Preise fallen? | Das klingt gut.
      o Die Bindung ist 24 Monate, bei einer Erhöhung können Sie kostenlos kündigen. | Fallen die Preise, können Sie einmal im Jahr wechseln.
      c? Das muss ich mir überlegen. | Gut, bitte umstellen. | Ab wann gilt das?
      o? Das Angebot geht an {email} und gilt bis {date}. | Die Umstellung gilt ab {date}.
    `),
    instalments: exchange(`
      c Guten Tag, ich kann {amount} nicht auf einmal zahlen, geht das in Raten? | Ich habe eine Nachzahlung von {amount} und brauche einen Ratenplan. | Ich habe eine Mahnung bekommen, aber meine Arbeit verloren. Was tun?
      o Ja, wir finden eine Lösung. Wie viel können Sie im Monat zahlen? | Verstehe, ein Ratenplan läuft bis zu 12 Monate.
      c {amount2} im Monat. | Höchstens sechs Raten. | so wenig wie möglich bitte
      o Ich kann sechs Raten zu {amount2} anbieten, die erste am {date}. | Das ergibt acht Raten, die erste ist am {date} fällig.
      c Kostet das Zinsen? | Und Sie sperren mich nicht?
      o Es gibt keinen Aufschlag, nur bitte pünktlich zahlen. | Solange Sie zahlen, wird nicht gesperrt.
      c Gut, einverstanden. | Kann ich online unterschreiben?
      o Die Vereinbarung geht an {email}, bitte bis {date2} unterschreiben. | Der Plan läuft unter {ticket}, die Mahnung ist damit hinfällig.
    `),
    login: exchange(`
      c Ich kann mich nicht anmelden, es kommt ein Fehler. | Ich habe mein Passwort vergessen und die E-Mail kommt nicht an. | Guten Tag, die App meldet mich ständig ab. | Mein Konto ist angeblich gesperrt, was nun?
      o Das lösen wir gleich. Welche E-Mail-Adresse verwenden Sie? | Verstehe. Sehen Sie eine Fehlernummer?
      c {email} | Da steht „Ungültige Anmeldedaten“. | Fehler {code}
      o Das Konto wurde nach fünf Versuchen gesperrt, ich entsperre es. | In Ihrem Konto stand eine alte Adresse, ich habe sie korrigiert.
      o Ich habe einen Link für ein neues Passwort geschickt, er gilt 30 Minuten. | Bitte versuchen Sie es in einem privaten Fenster.
      c Nichts angekommen. | Ich hab's! | Versuche ich... | Kann es im Spam sein?
      o? Sehen Sie bitte im Spam-Ordner nach, Absender ist noreply@{domain}.
      c? Ja, war im Spam. | Geht, danke. | immer noch nichts
    `),
    technician: exchange(`
      c Guten Tag, ich warte auf den Techniker und niemand kommt. | Ich muss den Zählerwechsel vom {date} verschieben. | Im Brief steht {date}, da sind wir im Urlaub. | Wann genau kommt der Techniker zur Adresse {street}?
      o Ich sehe mir den Einsatzplan für {city} an. | Einen Moment, ich prüfe den Besuch.
      o Der Techniker kommt am {date} zwischen {time} und {time2}. | Geplant ist der {date}, Zeitfenster {time}–{time2}.
      c Das passt mir nicht. | Geht es genauer? Ich muss Urlaub nehmen. | Oh, ich dachte heute.
      o Ich kann den {date2} vormittags oder nachmittags anbieten. | Die Disposition weiß Bescheid, der Techniker ruft 30 Minuten vorher an.
      c Dann {date2} vormittags. | Gut, er soll {phone} anrufen. | Nachmittags bitte.
      o Verschoben auf {date2} um {time}, Auftragsnummer {ticket}. | Erledigt, den {date2} bestätigen wir auch per SMS.
      c? Muss jemand zu Hause sein? | Und was kostet das?
      o? Ja, der Techniker muss an den Zählerschrank. | Der Wechsel ist kostenlos.
    `),
    advance: exchange(`
      c Ich möchte den Abschlag senken, ich zahle {amount} und bekomme immer Geld zurück. | Guten Tag, der neue Abschlag von {amount} ist zu hoch. | Kann ich den Abschlag ab nächstem Monat ändern?
      o Ja, das geht. Wie hoch soll er sein? | Ich sehe mir den Verbrauch an und schlage einen Betrag vor.
      c {amount2}. | Was empfehlen Sie?
      o Bei {kwh} kWh empfehle ich {amount2} im Monat. | Niedriger geht auch, dann müssen Sie vielleicht nachzahlen.
      c Gut, bitte so einstellen. | Das riskieren wir.
      o Ab {date} beträgt der Abschlag {amount2}, der neue Plan geht an {email}. | Erledigt, gilt ab {date}.
      c? Ich habe einen Dauerauftrag, muss ich den ändern?
      o? Den Dauerauftrag ändern Sie bitte selbst, die Lastschrift passen wir an.
    `),
    connection: exchange(`
      c Guten Tag, wir bauen ein Haus in {city} und brauchen einen Anschluss. | Was braucht man für eine neue Abnahmestelle? | Wir möchten eine stärkere Hauptsicherung, 3x25 A. | Wir haben vor zwei Monaten einen Anschluss beantragt und nichts gehört.
      o Guten Tag, neue Anschlüsse macht der Netzbetreiber, ich helfe Ihnen mit dem Antrag. | Haben Sie schon einen Anschlussvertrag mit dem Netzbetreiber?
      c Ja, Nummer {contract}. | Nein, wir wissen nicht, wo anfangen.
      o Dann brauchen wir den Prüfbericht und die Nummer der Abnahmestelle. | Ich sende Ihnen das Formular und die Liste der Beilagen.
      c Die Prüfung ist am {date}. | Den Bericht habe ich, kommt gleich.
      o Danach wird der Zähler in fünf Tagen montiert, also um den {date2}. | Der Auftrag läuft unter {ticket}.
      c? Was wird das kosten? | Und der Heiztarif?
      o? Ihr Anteil am Anschluss beträgt {amount}, zahlbar an den Netzbetreiber.
    `),
    refund: exchange(`
      c Guten Tag, wo bleibt mein Guthaben von {amount}? Es sollte am {past} kommen. | Mein Geld ist immer noch nicht da. | Wann bekomme ich meine {amount} zurück?
      o Ich frage in der Buchhaltung nach. | Ich prüfe, auf welches Konto es ging.
      o Die {amount} gingen am {past} auf das Konto mit der Endung {code}. | Die Zahlung kam zurück, das Konto gibt es nicht mehr.
      c Das ist mein altes Konto. | Das Konto habe ich, aber da ist nichts. | Ach, ich habe die Bank gewechselt.
      o Bitte senden Sie mir die neue Kontonummer. | Auf welches Konto sollen wir überweisen?
      c {iban} | es ist {iban}
      o Danke, wir überweisen {amount} bis {date} noch einmal. | Das Konto ist geändert, die Zahlung geht mit dem nächsten Lauf hinaus.
      c? Hoffentlich klappt es. | Ausgezeichnet.
    `),
    cancel: exchange(`
      c Ich möchte den Vertrag kündigen. | Guten Tag, ich wechsle den Anbieter, was muss ich tun? | Ich habe an der Haustür etwas unterschrieben und will da raus. | Welche Kündigungsfrist hat der Vertrag {contract}?
      o Das tut mir leid. Darf ich nach dem Grund fragen? | Verstehe, ich prüfe die Bedingungen des Vertrags {contract}.
      c Die sind billiger. | Sie sind teuer und niemand antwortet. | Das war ein Haustürgeschäft, ich bin darauf hereingefallen.
      o Der Vertrag läuft bis {date}, die Kündigung muss 30 Tage vorher da sein. | Sie können binnen 14 Tagen widerrufen, das geht sich aus.
      c? Und wenn ich früher gehe? | Wie schicke ich das?
      o? Das kostet {amount2} für jeden restlichen Monat. | Hier schreiben genügt, oder an {email}.
      o Bevor Sie gehen: {plan2} für {price} pro kWh?
      c Nein, ich habe mich entschieden. | Interessant, schicken Sie mir das.
      o Ihre Kündigung läuft unter {ticket}. | Das Angebot geht an {email} und gilt bis {date2}.
    `),
    details: exchange(`
      c Ich muss E-Mail und Telefon zum Vertrag ändern. | Ich habe einen neuen Nachnamen, was brauchen Sie? | Guten Tag, ich möchte das Konto für die Lastschrift ändern. | Die Rechnungen gehen an die alte Adresse, bitte korrigieren.
      o Gerne, wie lauten die neuen Daten? | Natürlich. Was genau sollen wir ändern?
      c Die neue E-Mail ist {email}, Telefon {phone}. | Die Adresse ist {street2}, {city}. | Konto {iban}.
      o Zur Bestätigung sende ich einen Code an {phone}. Lesen Sie ihn mir bitte vor?
      c {code} | da steht {code}
      o Danke, die Daten sind geändert. | Gespeichert, gilt ab morgen.
      c? Schalten Sie auch die Online-Rechnung ein?
      o? Ja, die Online-Rechnung ist eingeschaltet.
    `),
  },
  remarks: {
    portal: texts(
      "Alles finden Sie auch im Portal unter Dokumente. | Den Stand sehen Sie im Portal mein.{domain}.",
    ),
    bonus: texts(
      "Für Ihre Treue schreiben wir Ihnen einen Bonus von {amount2} gut. | Ich sehe einen Bonus für die Online-Rechnung, er wird automatisch verrechnet.",
    ),
    solar: texts(
      "Falls Sie an Ihr Dach denken: Wir haben gerade ein Angebot für Solar auf dem Dach. | Solarstrom, den Sie einspeisen, rechnen wir getrennt ab.",
    ),
    voucher: texts(
      "Als Entschuldigung sende ich den Voucher {code}. | Sie erhalten einen Voucher über {amount2}.",
    ),
    ombudsman: texts("Wenn Sie nicht einverstanden sind, prüft unser Ombudsmann den Fall."),
    zirkon: texts("Sie haben noch die alte Preisliste Zirkon, die wird nicht mehr verkauft."),
  },
  praise: texts(
    "Schnell und freundlich. | Die Dame war sehr hilfsbereit. | Alles sofort erledigt, danke! | Super 👍 | {operator} war großartig.",
  ),
  blame: texts(
    "Ich habe viel zu lange gewartet. | Nichts gelöst, ich muss noch einmal anrufen. | Man hat mich nicht verstanden. | Immer das Gleiche.\\nIch habe genug.",
  ),
  notes: texts(
    "Rückruf nach {date}, wartet auf die Korrektur. | Verärgert, bitte behutsam. | Mit dem Netzbetreiber geprüft, war eine Schätzung. | Sendet das Protokoll nach.",
  ),
  form: ["Name", "E-Mail", "Vertragsnummer", "Ihre Nachricht"],
};
