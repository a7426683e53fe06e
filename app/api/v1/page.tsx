import type { Metadata } from "next";
import type { ReactNode } from "react";
import { z } from "zod";
import { BrandMark } from "@/components/brand";
import { PageBody, PageHeader } from "@/components/page-header";
import { Code, Word } from "@/components/reference/code";
import { FieldList } from "@/components/reference/field-list";
import { anchorOf, OperationPart } from "@/components/reference/operation";
import { LinkButton } from "@/components/ui/link-button";
import { fieldsOf, type Schema, variantsOf } from "@/lib/api/fields";
import { kindFamilies } from "@/lib/api/kinds";
import { openApi, operations } from "@/lib/api/openapi";
import { env } from "@/lib/env";
import { payloadData, payloadExamples } from "@/lib/webhooks/schemas";
import { topicNames, topics } from "@/lib/webhooks/topics";

export const metadata: Metadata = { title: "API" };

const parts = [
  ["keys", "Keys"],
  ["operations", "Operations"],
  ["events", "Events"],
  ["document", "The session document"],
  ["problems", "Problems"],
  ["webhooks", "Webhooks"],
] as const;

/** The API for people, made from what the OpenAPI document is made from. Like that, it says nothing of anybody. */
export default function ApiPage() {
  const server = env().PUBLIC_URL;
  const { schemas } = openApi(server).components as { schemas: Record<string, Schema> };
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <PageBody>
        <PageHeader
          title={
            <span className="inline-flex items-center gap-2">
              <BrandMark />
              Parley API
            </span>
          }
          description="Tell Parley of sessions as they happen, find and read them, redirect and end them; and be told when something happens here."
          actions={<LinkButton href="/api/v1/openapi.json">OpenAPI document</LinkButton>}
        />
        <nav aria-label="On this page" className="flex flex-wrap gap-x-4 gap-y-1 border-b pb-3">
          {parts.map(([id, title]) => (
            <a key={id} href={`#${id}`} className="text-accent underline-offset-2 hover:underline">
              {title}
            </a>
          ))}
        </nav>
        <Part id="keys">
          <p className="max-w-prose text-pretty text-muted">
            An admin makes API keys in the settings. A key belongs to a tenant and has scopes:{" "}
            <Word>ingest</Word> tells what happens, <Word>read</Word> finds and reads sessions,{" "}
            <Word>act</Word> redirects and ends them. It goes in the header of every request, and is refused
            from the moment it is revoked.
          </p>
          <Code label="The header with the key">Authorization: Bearer $PARLEY_KEY</Code>
        </Part>
        <Part id="operations">
          <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
            {operations.map((operation) => (
              <li key={anchorOf(operation)}>
                <a
                  href={`#${anchorOf(operation)}`}
                  className="text-accent underline-offset-2 hover:underline"
                >
                  {operation.summary}
                </a>
              </li>
            ))}
          </ul>
          {operations.map((operation) => (
            <OperationPart key={anchorOf(operation)} operation={operation} server={server} />
          ))}
        </Part>
        <Part id="events">
          <p className="max-w-prose text-pretty text-muted">
            An event says that something happened in a session. Any field but the four that are required may
            be left out or null. The list of kinds is not closed: one that Parley does not know is kept, and
            shown by its name. Times count, the order of arrival does not.
          </p>
          {variantsOf(schemas.Event ?? {})
            .toReversed()
            .map((variant) => (
              <Fields key={titleOf(variant)} title={titleOf(variant)} schema={variant} />
            ))}
          {kindFamilies.map(({ family, label, kinds }) => (
            <section key={family}>
              <h3 className="mb-1 font-medium">{label}</h3>
              <ul className="divide-y rounded-lg border bg-surface">
                {kinds.map(({ kind, hint, data }) => (
                  <li key={kind} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[12rem_1fr]">
                    <span className="font-medium font-mono text-xs leading-5">{kind}</span>
                    <span className="text-muted">
                      {hint}
                      {data.length > 0 && ` In data: ${data.join(", ")}.`}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </Part>
        <Part id="document">
          <p className="max-w-prose text-pretty text-muted">
            A session as it is read, exported as JSONL, and imported. Fields that are empty are left out.
          </p>
          <Fields title="Session" schema={schemas.Session ?? {}} />
        </Part>
        <Part id="problems">
          <p className="max-w-prose text-pretty text-muted">
            What is refused is answered as problem details (RFC 9457), <Word>application/problem+json</Word>:
            a status, and a <Word>detail</Word> in words. Of several events, each has an answer of its own.
          </p>
          <Fields title="Problem" schema={schemas.Problem ?? {}} />
        </Part>
        <Part id="webhooks">
          <p className="max-w-prose text-pretty text-muted">
            Webhooks, made in the settings, tell other systems what happens here, signed as Standard Webhooks
            has it. Any answer from 200 to 299 takes it; anything else is tried again, for about three days. A
            message may come twice, with the same <Word>webhook-id</Word>.
          </p>
          <Code label="A message to a webhook">{JSON.stringify(MESSAGE, null, 2)}</Code>
          {topicNames.map((topic) => (
            <section key={topic} aria-label={topic} className="rounded-lg border bg-surface p-3 pb-0">
              <h3 className="font-medium font-mono text-xs leading-5">{topic}</h3>
              <p className="mb-2 text-muted">{topics[topic].hint} In data:</p>
              <FieldList fields={fieldsOf(z.toJSONSchema(payloadData[topic]))} />
            </section>
          ))}
          <h3 className="font-medium">Checking the signature</h3>
          <p className="max-w-prose text-pretty text-muted">
            The secret without <Word>whsec_</Word>, decoded from base64, is the key of an HMAC with SHA-256
            over the id, the time and the body as it came, with dots between. One of the signatures in{" "}
            <Word>webhook-signature</Word> has to be it; a time that is minutes off is a message sent again by
            somebody else.
          </p>
          <Code label="Checking a signature in JavaScript">{VERIFY}</Code>
        </Part>
      </PageBody>
    </main>
  );
}

const MESSAGE = {
  type: "session.redirected",
  timestamp: "2026-11-22T10:00:00.000Z",
  data: payloadExamples["session.redirected"],
};

const VERIFY = `import { createHmac, timingSafeEqual } from "node:crypto";

export function isFromParley(headers, body, secret) {
  const { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signatures } = headers;
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const ours = createHmac("sha256", key).update(\`\${id}.\${time}.\${body}\`).digest();
  return signatures.split(" ").some((signature) => {
    const theirs = Buffer.from(signature.replace("v1,", ""), "base64");
    return theirs.length === ours.length && timingSafeEqual(theirs, ours);
  });
}`;

/** One of the kinds is about an operator, all others are about a session. */
function titleOf(schema: Schema): string {
  return fieldsOf(schema).some(({ name }) => name === "session")
    ? "Event of a session"
    : "Status of an operator";
}

function Part({ id, children }: { id: (typeof parts)[number][0]; children: ReactNode }) {
  const [, title] = parts.find(([each]) => each === id) ?? [];
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="scroll-mt-4 font-semibold text-lg">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Fields({ title, schema }: { title: string; schema: Schema }) {
  return (
    <section>
      <h3 className="mb-1 font-medium">{title}</h3>
      <div className="rounded-lg border bg-surface px-3">
        <FieldList fields={fieldsOf(schema)} />
      </div>
    </section>
  );
}
