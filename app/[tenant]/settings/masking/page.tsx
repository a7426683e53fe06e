import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { AddPattern } from "@/components/settings/masking/add-pattern";
import { MaskingForm } from "@/components/settings/masking/masking-form";
import { PatternsTable } from "@/components/settings/masking/patterns-table";
import { StoredSessions } from "@/components/settings/masking/stored-sessions";
import { SettingsSection } from "@/components/settings/settings-section";
import { kindTexts } from "@/lib/masking/kind-texts";
import { kindNames } from "@/lib/masking/kinds";
import { listPatterns } from "@/lib/masking/patterns/list";
import { findMaskingSettings } from "@/lib/masking/settings";
import { findMaskingRun } from "@/lib/masking/stored/find-run";
import { t } from "@/messages/settings-masking";
import { settingsActor } from "../settings-actor";
import {
  changeMaskingAction,
  createPatternAction,
  deletePatternAction,
  previewPatternAction,
  startMaskingAction,
  stopMaskingAction,
  turnPatternAction,
} from "./masking-actions";

export const generateMetadata = pageTitle(() => t("masking"));

export default page(async function MaskingPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const actor = await settingsActor(slug);
  const [{ version, ...settings }, patterns, run] = await Promise.all([
    findMaskingSettings(actor),
    listPatterns(actor),
    findMaskingRun(actor),
  ]);
  return (
    <SettingsSection title={t("masking")} description={t("description")}>
      <MaskingForm
        action={changeMaskingAction.bind(null, slug)}
        kinds={kindNames.map((name) => ({ name, ...kindTexts(name) }))}
        settings={settings}
        version={version}
      />
      <section aria-label={t("ownPatterns")} className="flex max-w-4xl flex-col gap-3 border-t pt-5">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0 flex-1 basis-80">
            <h3 className="font-medium text-sm">{t("ownPatterns")}</h3>
            <p className="max-w-prose text-pretty text-muted-foreground text-sm">{t("ownPatternsHint")}</p>
          </div>
          <AddPattern action={createPatternAction.bind(null, slug)} />
        </div>
        {patterns.length > 0 && (
          <PatternsTable
            patterns={patterns}
            preview={previewPatternAction.bind(null, slug)}
            turn={turnPatternAction.bind(null, slug)}
            remove={deletePatternAction.bind(null, slug)}
          />
        )}
      </section>
      <StoredSessions
        run={run}
        zone={actor.tenant.zone}
        start={startMaskingAction.bind(null, slug)}
        stop={stopMaskingAction.bind(null, slug)}
      />
    </SettingsSection>
  );
});
