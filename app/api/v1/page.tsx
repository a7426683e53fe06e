import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "@/components/pages/brand";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { Fields } from "@/components/reference/fields";
import { OperationPart, operationId } from "@/components/reference/operation";
import { WebhooksPart } from "@/components/reference/webhooks-part";
import { Badge } from "@/components/ui/badge";
import { env } from "@/env";
import { keyScopes } from "@/lib/actor";
import { operations } from "@/lib/api/operations";
import { schemas } from "@/lib/api/schemas";
import { eventKinds, families, kindsWhere } from "@/lib/events/kinds";
import { scopeHints } from "@/lib/keys/scopes";
import { endReasons } from "@/lib/sessions/vocabulary";

export const metadata: Metadata = { title: "The API" };

const LINK = "text-primary underline underline-offset-2";

const parts = [
  ["begin", "Getting started"],
  ["operations", "Operations"],
  ["kinds", "Kinds of events"],
  ["schemas", "Schemas"],
  ["webhooks", "Outgoing webhooks"],
] as const;

const kinds = families.flatMap((family) =>
  kindsWhere((row) => row.family === family).map((kind) => ({ kind, ...eventKinds[kind] })),
);

const problems = [
  ["401", "No key, or one that is wrong or revoked."],
  [
    "403",
    "The key does not have the scope, the client of the session is banned, or the session belongs to a channel account of Parley.",
  ],
  ["404", "Not found; also for everything of other tenants."],
  ["409", "A conflict: something else happened first. detail says what, and who did it."],
  ["413", "The request is too large."],
  ["415", "The body is compressed, or it is not a recording that browsers play."],
  ["422", "The request is invalid; fields names each invalid field."],
  [
    "500",
    "An error on our side, logged under the id. Retry later: events that were stored already are recognised by their ids.",
  ],
  ["503", "Unavailable at the moment. Retry later."],
] as const;

/** The API reference, from the same schemas as the OpenAPI document; public, because it contains no data. */
export default function ApiPage() {
  const server = env().PUBLIC_URL;
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <PageBody>
        <PageHeader
          trail={
            <Link href="/" prefetch={false} className="inline-flex rounded-sm">
              <Brand />
            </Link>
          }
          title="The API"
          description="Other systems send their sessions to Parley as they happen, find, read and redirect them, and are notified of what happens here."
          actions={
            <a href="/api/v1/openapi.json" className={LINK}>
              OpenAPI document
            </a>
          }
        />
        <nav aria-label="On this page" className="columns-1 gap-6 text-sm sm:columns-2">
          <ul className="space-y-1">
            {parts.map(([id, label]) => (
              <li key={id}>
                <a href={`#${id}`} className={LINK}>
                  {label}
                </a>
                {id === "operations" && (
                  <ul className="mt-1 space-y-1 pl-4">
                    {operations.map((operation) => (
                      <li key={operationId(operation)}>
                        <a href={`#${operationId(operation)}`} className={LINK}>
                          {operation.summary}
                        </a>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </nav>
        <Part id="begin">
          <p className="max-w-prose text-pretty">
            An admin creates a key for each system in the settings of the tenant. Send it with each request as{" "}
            <code className="font-mono text-xs">Authorization: Bearer parley_...</code>. It belongs to one
            tenant, and its scopes say what it may do:
          </p>
          <Rows label="Scopes" rows={keyScopes.map((scope) => [scope, scopeHints[scope]] as const)} />
          <p className="max-w-prose text-pretty">
            Bodies are JSON in UTF-8. Errors are problem details (RFC 9457, application/problem+json), with a
            status and a description:
          </p>
          <Rows label="Problems" rows={problems} />
        </Part>
        <Part id="operations">
          {operations.map((operation) => (
            <OperationPart key={operationId(operation)} operation={operation} server={server} />
          ))}
        </Part>
        <Part id="kinds">
          <p className="max-w-prose text-pretty">
            The list is open: any other kind is stored and shown by its name. “transcript” is what people
            wrote and sent, “routing” is how the session moved, “activity” is everything else.
          </p>
          <dl aria-label="Kinds of events" className="divide-y rounded-lg border bg-card">
            {kinds.map(({ kind, family, description, data }) => (
              <div key={kind} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[15rem_1fr]">
                <dt className="flex flex-wrap items-center gap-2">
                  <code className="font-mono text-xs">{kind}</code>
                  <Badge variant="secondary">{family}</Badge>
                </dt>
                <dd className="text-muted-foreground">
                  {description}
                  {data && <span className="block text-xs">data: {data.join(", ")}</span>}
                </dd>
              </div>
            ))}
          </dl>
          <h3 className="font-medium">End reasons</h3>
          <Rows label="End reasons" rows={Object.entries(endReasons)} />
        </Part>
        <Part id="schemas">
          <p className="max-w-prose text-pretty">
            Optional fields may be omitted or null. People may be given by name; an identifier is better,
            because names change.
          </p>
          {Object.entries(schemas).map(([name, schema]) => (
            <section key={name} aria-label={name} className="flex flex-col gap-2">
              <h3 id={name} className="scroll-mt-4 font-medium">
                {name}
              </h3>
              <Fields schema={schema} label={`Fields of ${name}`} />
              {name === "Event" && (
                <p>
                  One of{" "}
                  <a href="#SessionEvent" className={LINK}>
                    SessionEvent
                  </a>{" "}
                  and{" "}
                  <a href="#OperatorStatus" className={LINK}>
                    OperatorStatus
                  </a>
                  .
                </p>
              )}
            </section>
          ))}
        </Part>
        <Part id="webhooks">
          <WebhooksPart />
        </Part>
      </PageBody>
    </main>
  );
}

function Part({ id, children }: { id: (typeof parts)[number][0]; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-4">
      <h2 id={id} className="scroll-mt-4 font-semibold text-base">
        {parts.find(([each]) => each === id)?.[1]}
      </h2>
      {children}
    </section>
  );
}

function Rows({ label, rows }: { label: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <dl aria-label={label} className="divide-y rounded-lg border bg-card">
      {rows.map(([name, what]) => (
        <div key={name} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[15rem_1fr]">
          <dt>
            <code className="font-mono text-xs">{name}</code>
          </dt>
          <dd className="text-muted-foreground">{what}</dd>
        </div>
      ))}
    </dl>
  );
}
