import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "@/components/brand";
import { PageBody, PageHeader } from "@/components/page-header";
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
  ["begin", "To begin with"],
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
  ["403", "The key does not have the scope, or the client of the session is banned."],
  ["404", "There is nothing, or nothing of your tenant: one answer for both."],
  ["409", "Something else happened first; detail says what, and who did it."],
  ["413", "There is more of it than is taken at once."],
  ["415", "The body is compressed; send it as it is."],
  ["422", "It cannot be read; fields says what is wrong, field by field."],
  [
    "500",
    "A fault of ours; our log knows it by id. Ask again later: what was told before is known by its id.",
  ],
  ["503", "It cannot be answered now. Ask again later."],
] as const;

/** The API for people, out of what the OpenAPI document is made of; like that it says nothing of anybody. */
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
          description="Other systems tell Parley of sessions as they happen, find and read them, move them, and are told of what happens here."
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
            An admin makes a key in the settings of the tenant, for each system one. It goes into each request
            as <code className="font-mono text-xs">Authorization: Bearer parley_...</code> and belongs to that
            tenant alone. What it may do are its scopes:
          </p>
          <Rows label="Scopes" rows={keyScopes.map((scope) => [scope, scopeHints[scope]] as const)} />
          <p className="max-w-prose text-pretty">
            Bodies are JSON in UTF-8. What is refused is answered as problem details (RFC 9457,
            application/problem+json), with the status and in words:
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
            Whatever is not required may be left out, or be null. A name stands for whoever bears it; an
            identifier is better, since names change.
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
