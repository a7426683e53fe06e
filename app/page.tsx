import Link from "next/link";
import { redirect } from "next/navigation";
import { signedIn } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { BrandMark } from "@/components/pages/brand";
import { ChevronRightIcon } from "@/components/ui/late-icons";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SignedInTenant } from "@/lib/sign-ins/read";
import type { User } from "@/lib/users/user";
import { t } from "@/messages/pages";
import { t as roles } from "@/messages/shell";
import { signOutAction } from "./sign-in/sign-in-actions";

export const generateMetadata = pageTitle(() => t("chooseTenant"));

export default page(async function HomePage() {
  const {
    users: [user],
    tenants,
    unfinished,
  } = await signedIn();
  const [first, ...others] = tenants;
  const waiting = unfinished.flatMap(({ tenant }) => tenant ?? []);
  if (first && others.length + waiting.length === 0) redirect(hrefOf(first));
  return (
    <main
      id="main"
      tabIndex={-1}
      className="flex min-h-dvh flex-col items-center justify-center px-4 py-12 outline-none"
    >
      <div className="w-full max-w-sm">
        <BrandMark className="size-10" />
        {first ? <Choice tenants={[...tenants, ...waiting]} /> : <NoTenant user={user} />}
        <form action={signOutAction} className="mt-6 flex items-center gap-3 text-muted-foreground text-xs">
          <span className="min-w-0 flex-1 truncate">{t("signedInAs", { email: user.email })}</span>
          <SubmitButton variant="link" size="sm">
            {t("signOut")}
          </SubmitButton>
        </form>
      </div>
    </main>
  );
});

function Choice({ tenants }: { tenants: readonly SignedInTenant[] }) {
  return (
    <>
      <h1 className="mt-4 mb-3 font-semibold text-xl tracking-tight">{t("chooseTenant")}</h1>
      <ul className="divide-y overflow-hidden rounded-xl bg-card shadow-popover">
        {tenants.map((tenant) => (
          <li key={tenant.slug}>
            <Link
              href={hrefOf(tenant)}
              prefetch={false}
              className="flex items-center gap-3 px-4 py-3 hover:bg-accent focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{tenant.name}</span>
                <span className="block text-muted-foreground text-xs">
                  {roles.find(`role.${tenant.role}`)}
                </span>
              </span>
              <ChevronRightIcon className="text-muted-foreground" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function NoTenant({ user }: { user: User }) {
  return (
    <>
      <h1 className="mt-4 mb-1 font-semibold text-xl tracking-tight">{t("noTenant")}</h1>
      <p className="text-pretty text-muted-foreground">{t("noTenantHint", { name: user.name })}</p>
    </>
  );
}

function hrefOf({ slug }: SignedInTenant): string {
  return `/${slug}`;
}
