import { RichText } from "@/components/rich-text";
import { Badge } from "@/components/ui/badge";
import { typeOf } from "@/lib/api/fields";
import { type Operation, operationId } from "@/lib/api/operation";
import type { Schema } from "@/lib/api/schemas";
import { eitherText } from "@/lib/grid/either";
import { t } from "@/messages/api-page";
import { t as either } from "@/messages/either";
import { Code } from "./code";
import { Required, SchemaLink } from "./fields";
import { operationText, parameterText, responseText } from "./reference-text";

export function OperationPart({ operation, server }: { operation: Operation; server: string }) {
  const { method, path, scope, parameters = [], body, responses } = operation;
  const summary = operationText(operation, "summary");
  return (
    <section aria-label={summary} className="flex flex-col gap-3">
      <header>
        <h3 id={operationId(operation)} className="scroll-mt-4 font-medium">
          {summary}
        </h3>
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <Badge variant="info">{method.toUpperCase()}</Badge>
          <code className="wrap-anywhere font-mono text-xs">{path}</code>
          <Badge variant="secondary">{t("scope", { scope })}</Badge>
        </p>
      </header>
      <p className="max-w-prose text-pretty">{operationText(operation, "description")}</p>
      {parameters.length > 0 && (
        <dl aria-label={t("parameters", { summary })} className="divide-y rounded-lg border bg-card">
          {parameters.map((parameter) => (
            <div key={parameter.name} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[15rem_1fr]">
              <dt>
                <code className="font-mono text-xs">{parameter.name}</code>
                <span className="ml-1.5 text-muted-foreground text-xs">{parameter.in}</span>
                {parameter.required && <Required />}
              </dt>
              <dd className="text-muted-foreground">{parameterText(operation, parameter)}</dd>
            </div>
          ))}
        </dl>
      )}
      {body && (
        <p>
          <RichText
            of={t.parts(body.required ? "body" : "optionalBody", {
              shape: <Shape schema={body.schema} />,
              types: eitherText(body.types),
            })}
          />
        </p>
      )}
      <dl aria-label={t("responses", { summary })} className="divide-y rounded-lg border bg-card">
        {Object.entries(responses).map(([status, response]) => (
          <div key={status} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[15rem_1fr]">
            <dt>
              <code className="font-mono text-xs">{status}</code>{" "}
              {response.schema && (
                <span className="text-xs">
                  <Shape schema={response.schema} />
                </span>
              )}
            </dt>
            <dd className="text-muted-foreground">{responseText(operation, status, response)}</dd>
          </div>
        ))}
      </dl>
      <Code label={t("example")}>{curl(operation, server)}</Code>
    </section>
  );
}

function Shape({ schema }: { schema: Schema }) {
  const { text, refs, hasList } = typeOf(schema);
  if (refs.length === 0) return schema.type === "object" ? t("anObject") : text;
  const shape = <SchemaLinks names={[...new Set(refs)]} />;
  return hasList ? <RichText of={t.parts("orList", { shape })} /> : shape;
}

function SchemaLinks({ names }: { names: readonly string[] }) {
  const second = <SchemaLink name={names.at(-1) ?? ""} />;
  if (names.length < 2) return second;
  const first = <SchemaLinks names={names.slice(0, -1)} />;
  return <RichText of={either.parts("either", { first, second })} />;
}

function curl({ method, examplePath, exampleHeaders, body }: Operation, server: string): string {
  const lines = [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}'${server.replace(/\/$/, "")}${examplePath}'`,
    `  -H 'Authorization: Bearer parley_...'`,
    ...Object.entries(exampleHeaders ?? {}).map(([name, value]) => `  -H '${name}: ${value}'`),
    ...(body ? [`  -H 'Content-Type: ${body.types[0]}'`, `  ${bodyOption(body)}`] : []),
  ];
  return lines.join(" \\\n");
}

function bodyOption({ example, file }: NonNullable<Operation["body"]>): string {
  return file ? `--data-binary @${file}` : `-d '${JSON.stringify(example, null, 2)}'`;
}
