import { listAt, textAt } from "@/lib/channels/json";
import { type GraphProblem, requireThat } from "@/lib/channels/meta/stand-in/graph";
import { namesIn } from "@/lib/channels/templates/variables";

/** A template as WhatsApp lists it. */
export type StandInTemplate = {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  parameter_format: "POSITIONAL" | "NAMED";
  components: readonly {
    type: string;
    format?: string;
    text?: string;
    buttons?: readonly { type: string; text: string; url?: string; phone_number?: string }[];
  }[];
};

export const standInTemplates: readonly StandInTemplate[] = [
  {
    id: "1192339204654487",
    name: "hello_world",
    language: "en_US",
    status: "APPROVED",
    category: "UTILITY",
    parameter_format: "POSITIONAL",
    components: [
      { type: "HEADER", format: "TEXT", text: "Hello World" },
      { type: "BODY", text: "Welcome! Your account is ready." },
      { type: "FOOTER", text: "Aurora" },
    ],
  },
  {
    id: "1192339204654488",
    name: "follow_up",
    language: "en",
    status: "APPROVED",
    category: "UTILITY",
    parameter_format: "NAMED",
    components: [
      {
        type: "BODY",
        text: "Hello {{client_name}}, we have an answer to your question about {{subject}}. Reply to this message to go on.",
      },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Go on" }] },
    ],
  },
  {
    id: "1192339204654489",
    name: "objednavka_pripravena",
    language: "cs",
    status: "APPROVED",
    category: "UTILITY",
    parameter_format: "POSITIONAL",
    components: [
      { type: "HEADER", format: "TEXT", text: "Objednávka {{1}}" },
      { type: "BODY", text: "Dobrý den, {{1}}, vaše objednávka je připravena. Vyzvedněte si ji do {{2}}." },
      {
        type: "BUTTONS",
        buttons: [{ type: "URL", text: "Sledovat", url: "https://www.example.com/objednavky/{{1}}" }],
      },
    ],
  },
  {
    id: "1192339204654490",
    name: "spring_sale",
    language: "en",
    status: "REJECTED",
    category: "MARKETING",
    parameter_format: "POSITIONAL",
    components: [{ type: "BODY", text: "Our spring sale has begun." }],
  },
];

const mismatch = (details: string): GraphProblem => ({
  status: 400,
  code: 132_000,
  message: "Number of parameters does not match the expected number of params",
  details,
});

/** Checks a template message and returns what the client reads. Throws a GraphRefusal. */
export function readTemplate(
  part: unknown,
  templates: readonly StandInTemplate[],
): { name: string; text: string } {
  const name = textAt(part, "name");
  const language = textAt(part, "language", "code");
  const template = templates.find((each) => each.name === name && each.language === language);
  requireThat(template !== undefined && template.status === "APPROVED", {
    status: 404,
    code: 132_001,
    message: "Template name does not exist in the translation",
    details: `template name (${name}) does not exist in ${language}`,
  });
  const given = listAt(part, "components");
  const find = (type: string, index?: number) =>
    given.find(
      (each) =>
        (textAt(each, "type") ?? "").toLowerCase() === type &&
        (index === undefined || textAt(each, "index") === String(index)),
    );
  const texts = template.components.flatMap(({ type, format, text = "" }) => {
    if (type === "BUTTONS" || (type === "HEADER" && format !== "TEXT")) return [];
    return [filled(text, find(type.toLowerCase()), template)];
  });
  for (const [index, { url = "" }] of (
    template.components.find(({ buttons }) => buttons)?.buttons ?? []
  ).entries())
    if (namesIn(url).length > 0)
      requireThat(
        textAt(find("button", index), "sub_type") === "url" &&
          textParameters(find("button", index)).length === 1,
        mismatch(`button ${index}: number of parameters (0) does not match the expected number (1)`),
      );
  const header = template.components.find(({ type }) => type === "HEADER");
  if (header?.format && header.format !== "TEXT")
    requireThat(textAt(listAt(find("header"), "parameters")[0], "type") === header.format.toLowerCase(), {
      status: 400,
      code: 132_012,
      message: "Parameter format does not match",
      details: "header",
    });
  return { name: template.name, text: texts.join("\n\n") };
}

function filled(text: string, component: unknown, { parameter_format }: StandInTemplate): string {
  const names = namesIn(text);
  const parameters = textParameters(component);
  requireThat(
    parameters.length === names.length,
    mismatch(
      `number of parameters (${parameters.length}) does not match the expected number (${names.length})`,
    ),
  );
  return names.reduce((filledIn, name, index) => {
    const parameter =
      parameter_format === "NAMED" ? parameters.find((each) => each.name === name) : parameters[index];
    requireThat(parameter !== undefined, mismatch(`parameter ${name} is missing`));
    return filledIn.replaceAll(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, "g"), () => parameter.text);
  }, text);
}

/** The texts of the parameters of a component, which must all be texts. */
function textParameters(component: unknown): readonly { name: string | null; text: string }[] {
  return listAt(component, "parameters").map((one) => {
    const text = textAt(one, "text");
    requireThat(textAt(one, "type") === "text" && text !== undefined && !/[\n\t]| {5}/.test(text), {
      status: 400,
      code: 132_012,
      message: "Template Parameter Format Mismatch",
      details: "Param text is missing, or has new lines, tabs or more than 4 spaces",
    });
    return { name: textAt(one, "parameter_name") ?? null, text };
  });
}
