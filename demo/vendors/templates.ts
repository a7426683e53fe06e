import type { StandInTemplate } from "@/lib/channels/whatsapp/stand-in/template";

type Components = StandInTemplate["components"];
type Written = { name: string; category: string; cs: Components; en: Components };

const body = (text: string) => ({ type: "BODY", text });
const heading = (text: string) => ({ type: "HEADER", format: "TEXT", text });
const footer = (text: string) => ({ type: "FOOTER", text });
const link = (text: string, url: string) => ({ type: "BUTTONS", buttons: [{ type: "URL", text, url }] });
const reply = (text: string) => ({ type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text }] });

const written: readonly Written[] = [
  {
    name: "order_ready",
    category: "UTILITY",
    cs: [
      heading("Objednávka {{1}}"),
      body("Dobrý den, {{1}}, vaše objednávka je připravena. Vyzvednout si ji můžete do {{2}}."),
      footer("Aurora Energy"),
    ],
    en: [
      heading("Order {{1}}"),
      body("Hello {{1}}, your order is ready. You can collect it until {{2}}."),
      footer("Aurora Energy"),
    ],
  },
  {
    name: "appointment_reminder",
    category: "UTILITY",
    cs: [
      body(
        "Dobrý den, {{client_name}}, připomínáme návštěvu technika {{date}} v {{time}}. Hodí se vám termín?",
      ),
      reply("Ano, hodí"),
    ],
    en: [
      body("Hello {{client_name}}, our technician comes on {{date}} at {{time}}. Does that suit you?"),
      reply("Yes, it does"),
    ],
  },
  {
    name: "payment_reminder",
    category: "UTILITY",
    cs: [
      heading("Nezaplacená faktura"),
      body("Dobrý den, {{1}}, faktura na {{2}} je splatná {{3}}. Zaplatit ji můžete na tomto odkazu."),
      link("Zaplatit", "https://www.aurora.test/platba/{{1}}"),
    ],
    en: [
      heading("Unpaid invoice"),
      body("Hello {{1}}, your invoice for {{2}} is due on {{3}}. You can pay it at the link below."),
      link("Pay", "https://www.aurora.test/pay/{{1}}"),
    ],
  },
  {
    name: "follow_up",
    category: "MARKETING",
    cs: [
      body(
        "Dobrý den, {{client_name}}, máme pro vás odpověď na dotaz: {{subject}}. Odpovězte a probereme to.",
      ),
    ],
    en: [body("Hello {{client_name}}, we have an answer about {{subject}}. Reply and we will go on.")],
  },
];

/** The templates of the demo's WhatsApp account, each in Czech and in English. */
export const demoTemplates: readonly StandInTemplate[] = written.flatMap(
  ({ name, category, cs, en }, index) =>
    [
      { language: "cs", components: cs },
      { language: "en", components: en },
    ].map(({ language, components }, place) => ({
      ...{ id: String(800_000_000_000_100 + 2 * index + place), name, language, category, components },
      status: "APPROVED",
      parameter_format: components.some(({ text }) => text?.includes("{{client_name}}"))
        ? "NAMED"
        : "POSITIONAL",
    })),
);
