import { Badge } from "@/components/ui/badge";
import type { Operation } from "@/lib/api/openapi";
import { Code, Word } from "./code";
import { exampleOf } from "./example";

/** One thing that can be asked of the API: what it takes, what it answers, and how it is asked from a terminal. */
export function OperationPart({ operation, server }: { operation: Operation; server: string }) {
  const { method, path, scope, summary, description, parameters = [], answers } = operation;
  return (
    <section
      id={anchorOf(operation)}
      className="flex scroll-mt-4 flex-col gap-3 rounded-lg border bg-surface p-4"
    >
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="font-semibold text-base">{summary}</h3>
        <code className="wrap-anywhere font-mono text-muted text-xs">
          {method.toUpperCase()} {path}
        </code>
        <Badge>{scope}</Badge>
      </header>
      <p className="max-w-prose text-pretty text-muted">{description}</p>
      {parameters.length > 0 && (
        <Rows
          title="In the address"
          rows={parameters.map(({ name, description, required }) => [
            name,
            `${description}${required ? " Required." : ""}`,
          ])}
        />
      )}
      <Code label={`${summary}: an example`}>{exampleOf(operation, server)}</Code>
      <Rows
        title="Answers"
        rows={Object.entries(answers).map(([status, { description }]) => [status, description])}
      />
    </section>
  );
}

export function anchorOf({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method}-${path
    .replace("/api/v1/", "")
    .replaceAll(/[^a-z]+/g, "-")
    .replace(/-$/, "")}`;
}

function Rows({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <div>
      <h4 className="mb-1 font-medium text-xs">{title}</h4>
      <dl className="flex flex-col gap-1">
        {rows.map(([name, description]) => (
          <div key={name} className="flex flex-wrap items-baseline gap-x-2 sm:flex-nowrap">
            <dt className="w-20 shrink-0">
              <Word>{name}</Word>
            </dt>
            <dd className="text-muted text-xs">{description}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
