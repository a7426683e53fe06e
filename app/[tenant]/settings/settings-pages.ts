/** The pages of the settings, in the order of their tabs. */
const pages = [
  { name: "operators", label: "Operators" },
  { name: "groups", label: "Groups" },
  { name: "users", label: "Users" },
  { name: "keys", label: "API keys" },
  { name: "channels", label: "Channels" },
  { name: "webhooks", label: "Webhooks" },
  { name: "company", label: "Company" },
];

export function settingsPages(tenant: string): { href: string; label: string }[] {
  return pages.map(({ name, label }) => ({ href: `/${tenant}/settings/${name}`, label }));
}
