import { Badge } from "@/components/ui/badge";
import { typeOf } from "@/lib/api/fields";
import type { Operation } from "@/lib/api/operation";
import type { Schema } from "@/lib/api/schemas";
import { Code } from "./code";
import { SchemaLink } from "./fields";

export function OperationPart({ operation, server }: { operation: Operation; server: string }) {
  const { method, path, scope, summary, description, parameters = [], body, responses } = operation;
  return (
    <section aria-label={summary} className="flex flex-col gap-3">
      <header>
        <h3 id={operationId(operation)} className="scroll-mt-4 font-medium">
          {summary}
        </h3>
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <Badge variant="info">{method.toUpperCase()}</Badge>
          <code className="wrap-anywhere font-mono text-xs">{path}</code>
          <Badge variant="secondary">scope {scope}</Badge>
        </p>
      </header>
      <p className="max-w-prose text-pretty">{description}</p>
      {parameters.length > 0 && (
        <dl aria-label={`Parameters: ${summary}`} className="divide-y rounded-lg border bg-card">
          {parameters.map(({ name, in: place, required, description }) => (
            <div key={name} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[15rem_1fr]">
              <dt>
                <code className="font-mono text-xs">{name}</code>
                <span className="ml-1.5 text-muted-foreground text-xs">{place}</span>
                {required && <span className="ml-1.5 text-destructive text-xs">required</span>}
              </dt>
              <dd className="text-muted-foreground">{description}</dd>
            </div>
          ))}
        </dl>
      )}
      {body && (
        <p>
          {body.required ? "Request body: " : "Request body (optional): "}
          <Shape schema={body.schema} /> ({body.types.join(" or ")})
        </p>
      )}
      <dl aria-label={`Responses: ${summary}`} className="divide-y rounded-lg border bg-card">
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
            <dd className="text-muted-foreground">{response.description}</dd>
          </div>
        ))}
      </dl>
      <Code label="Example">{curl(operation, server)}</Code>
    </section>
  );
}

export function operationId({ method, path }: Operation): string {
  return `${method}-${path.replace(/^\/api\/v1\//, "").replace(/\W+/g, "-")}`.replace(/-$/, "");
}

function Shape({ schema }: { schema: Schema }) {
  const { text, refs } = typeOf(schema);
  if (refs.length === 0) return <>{text === "object" ? "an object" : text}</>;
  return (
    <>
      {[...new Set(refs)].map((name, index) => (
        <span key={name}>
          {index > 0 && " or "}
          <SchemaLink name={name} />
        </span>
      ))}
      {text.includes("list of") && ", or a list"}
    </>
  );
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
