import { t } from "@/messages/channel-whatsapp";
import type { Template, TemplateValues } from "../channel";
import { namesIn, variablesOf } from "../templates/variables";

/** Why a template cannot be sent with these values; null when it can. */
export function templateProblem(template: Template, values: TemplateValues): string | null {
  if (template.status !== "approved")
    return t("template.status", { name: template.name, status: template.status });
  for (const { key, label } of variablesOf(template)) {
    const value = given(values, key);
    if (value.trim() === "") return t("template.missing", { label });
    if (/[\n\r\t]| {5}/.test(value)) return t("template.breaks", { label });
    if (key === "header.link" && !/^https:\/\//.test(value)) return t("template.https", { label });
    if (/^header\.(latitude|longitude)$/.test(key) && !Number.isFinite(Number(value)))
      return t("template.number", { label });
  }
  return null;
}

function given(values: TemplateValues, key: string): string {
  return Object.hasOwn(values, key) ? (values[key] ?? "") : "";
}

/**
 * A template as it is sent:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/template-messages
 */
export function templateBody(template: Template, values: TemplateValues): Record<string, unknown> {
  const { name, language, header, body, buttons } = template;
  const components = [
    header ? headerComponent(header, values) : null,
    component("body", textParameters(body, "body", values)),
    ...buttons.map(({ url }, index) =>
      url !== null && namesIn(url).length > 0
        ? {
            type: "button",
            sub_type: "url",
            index: String(index),
            parameters: [{ type: "text", text: given(values, `button.${index}`) }],
          }
        : null,
    ),
  ].filter((each) => each !== null);
  return { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) };
}

function headerComponent(header: NonNullable<Template["header"]>, values: TemplateValues) {
  if (header.is === "text") return component("header", textParameters(header.text, "header", values));
  if (header.is !== "location") {
    const file = { link: given(values, "header.link") };
    return component("header", [{ type: header.is, [header.is]: file }]);
  }
  const [latitude, longitude, name, address] = ["latitude", "longitude", "name", "address"].map((part) =>
    given(values, `header.${part}`),
  );
  return component("header", [{ type: "location", location: { latitude, longitude, name, address } }]);
}

function component(type: string, parameters: readonly unknown[]) {
  return parameters.length > 0 ? { type, parameters } : null;
}

/** Named variables are sent with their names, positional ones in their order. */
function textParameters(text: string, part: string, values: TemplateValues): readonly unknown[] {
  return namesIn(text).map((name) => ({
    type: "text",
    ...(/^\d+$/.test(name) ? {} : { parameter_name: name }),
    text: given(values, `${part}.${name}`),
  }));
}
