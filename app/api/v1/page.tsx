import Link from "next/link";
import type { ReactNode } from "react";
import { readerLanguage } from "@/app/_server/auth/reader-language";
import { pageTitle } from "@/app/_server/page-title";
import { Brand } from "@/components/pages/brand";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { Fields, SchemaLink } from "@/components/reference/fields";
import { OperationPart } from "@/components/reference/operation";
import { kindText, operationText } from "@/components/reference/reference-text";
import { WebhooksPart } from "@/components/reference/webhooks-part";
import { RichText } from "@/components/rich-text";
import { Badge } from "@/components/ui/badge";
import { env } from "@/env";
import { operationId } from "@/lib/api/operation";
import { operations } from "@/lib/api/operations";
import { schemas } from "@/lib/api/schemas";
import { eventKinds, families, kindsWhere } from "@/lib/events/kinds";
import { scopeHints } from "@/lib/keys/scopes";
import { endReasons } from "@/lib/sessions/vocabulary";
import { t } from "@/messages/api-page";
import { labels } from "@/messages/catalogue";

export const generateMetadata = pageTitle(() => t("title"));

const LINK = "text-primary underline underline-offset-2";

const parts = ["begin", "operations", "kinds", "schemas", "webhooks"] as const;
type PartId = (typeof parts)[number];

const partTitles = labels(t, "part.", parts);

const statuses = ["401", "403", "404", "409", "413", "415", "422", "500", "503"] as const;
const problems = labels(t, "problem.", statuses);

const kinds = families.flatMap((family) =>
  kindsWhere((row) => row.family === family).map((kind) => ({ kind, family })),
);

/** The API reference, from the same schemas as the OpenAPI document; public, because it contains no data. */
export default async function ApiPage() {
  await readerLanguage();
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
          title={t("title")}
          description={t("description")}
          actions={
            <a href="/api/v1/openapi.json" className={LINK}>
              {t("document")}
            </a>
          }
        />
        <nav aria-label={t("onThisPage")} className="columns-1 gap-6 text-sm sm:columns-2">
          <ul className="space-y-1">
            {parts.map((id) => (
              <li key={id}>
                <a href={`#${id}`} className={LINK}>
                  {partTitles[id]}
                </a>
                {id === "operations" && (
                  <ul className="mt-1 space-y-1 pl-4">
                    {operations.map((operation) => (
                      <li key={operationId(operation)}>
                        <a href={`#${operationId(operation)}`} className={LINK}>
                          {operationText(operation, "summary")}
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
            <RichText
              of={t.parts("begin", {
                header: <code className="font-mono text-xs">Authorization: Bearer parley_...</code>,
              })}
            />
          </p>
          <Rows label={t("scopes")} rows={Object.entries(scopeHints)} />
          <p className="max-w-prose text-pretty">{t("bodies")}</p>
          <Rows label={t("problems")} rows={Object.entries(problems)} />
        </Part>
        <Part id="operations">
          {operations.map((operation) => (
            <OperationPart key={operationId(operation)} operation={operation} server={server} />
          ))}
        </Part>
        <Part id="kinds">
          <p className="max-w-prose text-pretty">{t("kindsNote")}</p>
          <dl aria-label={partTitles.kinds} className="divide-y rounded-lg border bg-card">
            {kinds.map(({ kind, family }) => (
              <div key={kind} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[15rem_1fr]">
                <dt className="flex flex-wrap items-center gap-2">
                  <code className="font-mono text-xs">{kind}</code>
                  <Badge variant="secondary">{family}</Badge>
                </dt>
                <dd className="text-muted-foreground">
                  {kindText(kind)}
                  {eventKinds[kind].data && (
                    <span className="block text-xs">{`data: ${eventKinds[kind].data.join(", ")}`}</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
          <h3 className="font-medium">{t("endReasons")}</h3>
          <Rows label={t("endReasons")} rows={Object.entries(endReasons)} />
        </Part>
        <Part id="schemas">
          <p className="max-w-prose text-pretty">{t("schemasNote")}</p>
          {Object.entries(schemas).map(([name, schema]) => (
            <section key={name} aria-label={name} className="flex flex-col gap-2">
              <h3 id={name} translate="no" className="scroll-mt-4 font-medium">
                {name}
              </h3>
              <Fields schema={schema} name={name} />
              {name === "Event" && (
                <p>
                  <RichText
                    of={t.parts("oneOf", {
                      first: <SchemaLink name="SessionEvent" />,
                      second: <SchemaLink name="OperatorStatus" />,
                    })}
                  />
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

function Part({ id, children }: { id: PartId; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-4">
      <h2 id={id} className="scroll-mt-4 font-semibold text-base">
        {partTitles[id]}
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
