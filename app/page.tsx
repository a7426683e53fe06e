import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { signedIn } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { BrandMark } from "@/components/pages/brand";
import { ChevronRightIcon } from "@/components/ui/late-icons";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SignedInTenant } from "@/lib/sign-ins/read";
import type { User } from "@/lib/users/user";
import { signOutAction } from "./sign-in/sign-in-actions";

export const metadata: Metadata = { title: "Choose a tenant" };

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
          <span className="min-w-0 flex-1 truncate">Signed in as {user.email}</span>
          <SubmitButton variant="link" size="sm">
            Sign out
          </SubmitButton>
        </form>
      </div>
    </main>
  );
});

function Choice({ tenants }: { tenants: readonly SignedInTenant[] }) {
  return (
    <>
      <h1 className="mt-4 mb-3 font-semibold text-xl tracking-tight">Choose a tenant</h1>
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
                <span className="block text-muted-foreground text-xs">{tenant.role}</span>
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
      <h1 className="mt-4 mb-1 font-semibold text-xl tracking-tight">You have no tenant</h1>
      <p className="text-pretty text-muted-foreground">
        You are signed in, {user.name}, but you are not an active member of any tenant. Ask an admin of yours
        to add you.
      </p>
    </>
  );
}

function hrefOf({ slug }: SignedInTenant): string {
  return `/${slug}`;
}
