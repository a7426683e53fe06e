/*
 * Where the content of sessions and clients is, column by column, and what becomes of it. content.db.test.ts reads the catalogue of
 * the database: a column of text, JSON or bytes that is not listed here fails it, as does one that still has a removed text.
 */

/**
 * Of a table with content of sessions: the columns that are emptied, or removed with their rows, when a session is anonymised, and those
 * that stay. When a session is deleted, all of its rows are removed, unless the table says what outlives it.
 */
export type ContentTable = { removed: string; kept: string; because: string; outlives?: string };

export const contentTables: Readonly<Record<string, ContentTable>> = {
  sessions: {
    removed:
      "client_name client_email client_phone feedback page_url initial_message ip phone_number parameters",
    kept: "external_id status channel source channel_account end_reason client_left result rating_scale tags language browser os campaign dial_result consent_version import_hash",
    because:
      "statistics need them; the external id and the fingerprint of the import keep an old file from bringing it back",
  },
  session_events: {
    removed: "text data",
    kept: "kind actor_kind",
    because: "what happened and when stays countable; of the data, ids and values from lists stay",
  },
  masked_values: { removed: "path kind digest original", kept: "", because: "" },
  session_documents: { removed: "document", kept: "", because: "a document without words stays" },
  session_document_parts: { removed: "document", kept: "", because: "" },
  notes: { removed: "text", kept: "", because: "" },
  files: { removed: "name media_type sha256 storage_key remote failure", kept: "", because: "" },
  recordings: {
    removed: "external_id track state media_type sha256 storage_key failure",
    kept: "",
    because: "",
  },
  recording_parts: { removed: "storage_key", kept: "", because: "" },
  ingested_events: {
    removed: "fingerprint",
    kept: "producer external_id",
    because: "an event that is sent again must not be stored again",
  },
  outbox: {
    removed: "template failure",
    kept: "state provider_id",
    because: "a late receipt of the vendor finds its message",
  },
  visitor_pages: { removed: "page", kept: "", because: "" },
  webhook_deliveries: {
    removed: "",
    kept: "topic payload state failure",
    because: "they have ids and names of colleagues; texts are read when a delivery is sent",
  },
  erased_sessions: {
    removed: "",
    kept: "action external_digest",
    because: "it says that the session was erased, without its content",
    outlives: "so that nothing brings the session back",
  },
};

/** Of tables about clients: all of their rows are removed when the client is erased (lib/clients/remove-traces.ts). */
export const clientTables: Readonly<Record<string, { columns: string; because: string }>> = {
  clients: { columns: "external_id name email phone", because: "who they are" },
  client_identities: { columns: "channel account external_id forbidden_reason", because: "their accounts" },
  visitor_sign_ins: { columns: "browser visitor name email secret_digest", because: "their browsers" },
  channel_webhooks: {
    columns: "body hash state problem",
    because: "webhooks of vendors that could not be processed; those that name the client are removed",
  },
  bans: {
    columns: "scope channel account value label reason",
    because: "a ban is about a client and outlives single sessions; it is removed with the client",
  },
};

/** Without content of sessions or clients. */
export const otherTables: Readonly<Record<string, { columns: string; because: string }>> = {
  client_requests: {
    columns: "kind state failure counts storage_key",
    because:
      "ids and numbers; the file of a package is deleted when the client is erased, or after some days",
  },
  retention_rules: { columns: "name query action", because: "the rules of the company" },
  api_keys: { columns: "name prefix token_hash scopes", because: "of other systems" },
  audit: {
    columns: "actor_kind verb subject_kind data ip browser request_id hash",
    because:
      "what people and systems did, and from where; never texts of clients (lib/audit/record.ts). Filters, names and reasons that colleagues typed stay, because a changed row would not fit its chain",
  },
  audit_chains: { columns: "hash cut_hash fault", because: "hashes of rows of the audit" },
  channel_accounts: {
    columns:
      "channel account name public_key settings credentials receive_problem send_problem templates_problem",
    because: "our accounts",
  },
  case_filters: { columns: "scope query problem", because: "the filters of a list" },
  case_packages: {
    columns: "state failure storage_key head",
    because: "what recognises a package; its file exists only while the case holds its sessions",
  },
  cases: { columns: "name reason closing_reason", because: "why sessions are held; of the company" },
  chatbots: { columns: "external_id name", because: "of the company" },
  exports: { columns: "key format query state", because: "the filters of a list, deleted after some days" },
  groups: { columns: "external_id name required_parameters", because: "of the company" },
  masking_exceptions: {
    columns: "digest kind",
    because: "keyed digests of values that are nobody's, as somebody said",
  },
  masking_patterns: { columns: "name pattern", because: "of the company" },
  masking_runs: { columns: "state", because: "how far a job has come" },
  memberships: { columns: "role", because: "of colleagues" },
  message_templates: { columns: "name language category status content", because: "of the company" },
  operators: { columns: "external_id name status", because: "colleagues" },
  parameters: { columns: "name label type", because: "names of parameters, whose values are in sessions" },
  passkeys: { columns: "credential_id public_key transports name", because: "of colleagues" },
  provisioned_groups: {
    columns: "external_id display_name role",
    because: "groups of the identity provider",
  },
  provisioned_users: {
    columns: "external_id display_name given_name family_name work_email sent_name",
    because: "colleagues",
  },
  provisioning_settings: { columns: "default_role", because: "of the company" },
  ready_replies: { columns: "shortcut text", because: "of the company" },
  recovery_codes: { columns: "code_hash", because: "of colleagues" },
  share_attempts: { columns: "address", because: "readers of shares, deleted after a day" },
  shares: {
    columns: "name query options words token_hash passphrase_hash state failure storage_key sha256",
    because: "the filters of a list; the sessions are in its file, from which they are removed",
  },
  sign_in_attempts: { columns: "subject", because: "of colleagues" },
  sign_in_links: { columns: "token_hash", because: "of colleagues" },
  sign_ins: { columns: "way user_agent ip oidc_sid", because: "of colleagues" },
  tenants: {
    columns: "slug name zone country second_factor_roles masked_kinds value_rights",
    because: "the company",
  },
  totp_secrets: { columns: "secret", because: "of colleagues" },
  used_challenges: { columns: "hash", because: "of sign-ins" },
  used_logout_tokens: { columns: "hash", because: "of sign-ins" },
  users: { columns: "email name password_hash oidc_subject language", because: "colleagues" },
  views: { columns: "name scope query", because: "the filters of a list" },
  webhooks: { columns: "url secret old_secrets topics brings failure", because: "of other systems" },
};
