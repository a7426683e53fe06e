/** What a ready reply is filled with; null or missing where it is not known. */
export type ReplyValues = {
  clientName: string | null;
  operatorName: string | null;
  parameters: Readonly<Record<string, string>>;
};

const PLACEHOLDER = /\{(client\.name|operator\.name|param\.([^{}\n]+))\}/g;

/** Replaces the placeholders of a text. Those without a value stay, so that nobody sends a sentence with a hole. */
export function fillReply(text: string, values: ReplyValues): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string, parameter: string | undefined) => {
    if (name === "client.name") return values.clientName || placeholder;
    if (name === "operator.name") return values.operatorName || placeholder;
    return (parameter !== undefined && ownValue(values.parameters, parameter)) || placeholder;
  });
}

/** The placeholders in a text, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set(text.match(PLACEHOLDER) ?? [])];
}

function ownValue(parameters: ReplyValues["parameters"], name: string): string | undefined {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}
