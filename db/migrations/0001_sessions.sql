CREATE TABLE "audit" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" bigint,
	"verb" text NOT NULL,
	"subject_kind" text,
	"subject_id" bigint,
	"data" jsonb,
	CONSTRAINT "audit_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "chatbots" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "chatbots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"external_id" text,
	"name" text collate "und-x-icu" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chatbots_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "chatbots_external_id_key" UNIQUE("tenant_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "client_identities" (
	"tenant_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"external_id" text NOT NULL,
	"client_id" bigint NOT NULL,
	"last_inbound_at" timestamp (3) with time zone,
	CONSTRAINT "client_identities_tenant_id_channel_account_external_id_pk" PRIMARY KEY("tenant_id","channel","account","external_id")
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "clients_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"external_id" text,
	"name" text collate "und-x-icu",
	"email" text,
	"phone" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clients_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "clients_external_id_key" UNIQUE("tenant_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "files_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"session_id" bigint NOT NULL,
	"name" text NOT NULL,
	"media_type" text,
	"size" bigint,
	"sha256" text,
	"storage_key" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"tenant_id" bigint NOT NULL,
	"group_id" bigint NOT NULL,
	"operator_id" bigint NOT NULL,
	CONSTRAINT "group_members_tenant_id_group_id_operator_id_pk" PRIMARY KEY("tenant_id","group_id","operator_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "groups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"external_id" text,
	"name" text collate "und-x-icu" NOT NULL,
	"queue_limit" integer,
	"accept_timeout_seconds" integer DEFAULT 30 NOT NULL,
	"queue_timeout_seconds" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "groups_external_id_key" UNIQUE("tenant_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"role" text NOT NULL,
	"default_view_id" bigint,
	"deactivated_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_tenant_id_user_id_pk" PRIMARY KEY("tenant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"session_id" bigint NOT NULL,
	"user_id" bigint,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "operators" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "operators_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"external_id" text,
	"name" text collate "und-x-icu" NOT NULL,
	"user_id" bigint,
	"status" text DEFAULT 'offline' NOT NULL,
	"status_at" timestamp (3) with time zone,
	"capacity" smallint DEFAULT 3 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operators_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "operators_external_id_key" UNIQUE("tenant_id","external_id"),
	CONSTRAINT "operators_user_id_key" UNIQUE("tenant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "parameters" (
	"tenant_id" bigint NOT NULL,
	"name" text NOT NULL,
	"label" text,
	"type" text DEFAULT 'text' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "parameters_tenant_id_name_pk" PRIMARY KEY("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "recordings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"session_id" bigint NOT NULL,
	"track" text NOT NULL,
	"state" text DEFAULT 'processing' NOT NULL,
	"started_at" timestamp (3) with time zone,
	"duration_seconds" numeric,
	"media_type" text,
	"size" bigint,
	"storage_key" text,
	"failure" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by" bigint,
	CONSTRAINT "recordings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "session_documents" (
	"tenant_id" bigint NOT NULL,
	"session_id" bigint NOT NULL,
	"document" "tsvector" NOT NULL,
	"oversize" boolean DEFAULT false NOT NULL,
	CONSTRAINT "session_documents_tenant_id_session_id_pk" PRIMARY KEY("tenant_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "session_events" (
	"tenant_id" bigint NOT NULL,
	"session_id" bigint NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" bigint,
	"text" text,
	"data" jsonb,
	CONSTRAINT "session_events_tenant_id_session_id_seq_pk" PRIMARY KEY("tenant_id","session_id","seq")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "sessions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"external_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'created' NOT NULL,
	"live" boolean GENERATED ALWAYS AS ((status not in ('closed', 'rejected'))) STORED NOT NULL,
	"channel" text NOT NULL,
	"source" text,
	"channel_account" text,
	"client_id" bigint,
	"client_name" text collate "und-x-icu",
	"client_email" text,
	"client_phone" text,
	"operator_ids" bigint[] DEFAULT '{}' NOT NULL,
	"group_ids" bigint[] DEFAULT '{}' NOT NULL,
	"chatbot_ids" bigint[] DEFAULT '{}' NOT NULL,
	"operator_id" bigint,
	"group_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"queued_at" timestamp (3) with time zone,
	"queue_left_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"first_response_at" timestamp (3) with time zone,
	"last_message_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"concluded_at" timestamp (3) with time zone,
	"waiting_seconds" integer GENERATED ALWAYS AS (floor(extract(epoch from (coalesce(accepted_at, queue_left_at) - queued_at)))::integer) STORED,
	"first_response_seconds" integer GENERATED ALWAYS AS (floor(extract(epoch from (first_response_at - coalesce(queued_at, created_at))))::integer) STORED,
	"duration_seconds" integer GENERATED ALWAYS AS (floor(extract(epoch from (ended_at - accepted_at)))::integer) STORED,
	"wrap_up_seconds" integer GENERATED ALWAYS AS (floor(extract(epoch from (concluded_at - ended_at)))::integer) STORED,
	"end_reason" text,
	"client_left" text,
	"result" text,
	"rating" smallint,
	"rating_scale" text,
	"feedback" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"page_url" text,
	"initial_message" text,
	"language" text,
	"browser" text,
	"os" text,
	"ip" text,
	"phone_number" text,
	"campaign" text,
	"dial_result" text,
	"event_count" integer DEFAULT 0 NOT NULL,
	"message_count" integer DEFAULT 0 NOT NULL,
	"file_count" integer DEFAULT 0 NOT NULL,
	"note_count" integer DEFAULT 0 NOT NULL,
	"recording_count" integer DEFAULT 0 NOT NULL,
	"redirect_count" integer DEFAULT 0 NOT NULL,
	"auto_accepted" boolean DEFAULT false NOT NULL,
	"several_operators" boolean DEFAULT false NOT NULL,
	"consent_version" text,
	"anonymised_at" timestamp (3) with time zone,
	"banned" boolean DEFAULT false NOT NULL,
	"continues_id" bigint,
	"parameters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"import_hash" text,
	CONSTRAINT "sessions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sessions_external_id_key" UNIQUE("tenant_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenants_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"zone" text DEFAULT 'UTC' NOT NULL,
	"records" boolean DEFAULT false NOT NULL,
	"operators_may_ban" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenants_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"oidc_subject" text,
	"deactivated_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_oidc_subject_unique" UNIQUE("oidc_subject")
);
--> statement-breakpoint
CREATE TABLE "views" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "views_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "views_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chatbots" ADD CONSTRAINT "chatbots_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_identities" ADD CONSTRAINT "client_identities_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_identities" ADD CONSTRAINT "client_identities_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_tenant_id_group_id_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_tenant_id_operator_id_operators_tenant_id_id_fk" FOREIGN KEY ("tenant_id","operator_id") REFERENCES "public"."operators"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_default_view_id_views_tenant_id_id_fk" FOREIGN KEY ("tenant_id","default_view_id") REFERENCES "public"."views"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_deleted_by_users_id_fk" FOREIGN KEY ("deleted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parameters" ADD CONSTRAINT "parameters_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_deleted_by_users_id_fk" FOREIGN KEY ("deleted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_documents" ADD CONSTRAINT "session_documents_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_documents" ADD CONSTRAINT "session_documents_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_events" ADD CONSTRAINT "session_events_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_events" ADD CONSTRAINT "session_events_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_client_id_clients_tenant_id_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_operator_id_operators_tenant_id_id_fk" FOREIGN KEY ("tenant_id","operator_id") REFERENCES "public"."operators"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_group_id_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_continues_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","continues_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("tenant_id",at desc,id desc);--> statement-breakpoint
CREATE INDEX "client_identities_client" ON "client_identities" USING btree ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "files_session" ON "files" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "group_members_operator" ON "group_members" USING btree ("tenant_id","operator_id");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "notes_session" ON "notes" USING btree ("tenant_id","session_id","created_at");--> statement-breakpoint
CREATE INDEX "recordings_session" ON "recordings" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "session_documents_document" ON "session_documents" USING gin ("document");--> statement-breakpoint
CREATE INDEX "session_documents_oversize" ON "session_documents" USING btree ("tenant_id","session_id") WHERE oversize;--> statement-breakpoint
CREATE INDEX "sessions_live" ON "sessions" USING btree ("tenant_id",created_at desc,id desc) WHERE live;--> statement-breakpoint
CREATE INDEX "sessions_history" ON "sessions" USING btree ("tenant_id",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_client" ON "sessions" USING btree ("tenant_id","client_id",created_at desc,id desc);--> statement-breakpoint
CREATE INDEX "sessions_continues" ON "sessions" USING btree ("tenant_id","continues_id") WHERE continues_id is not null;--> statement-breakpoint
CREATE INDEX "sessions_by_status" ON "sessions" USING btree ("tenant_id","status",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_channel" ON "sessions" USING btree ("tenant_id","channel",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_source" ON "sessions" USING btree ("tenant_id","source",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_channel_account" ON "sessions" USING btree ("tenant_id","channel_account",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_queued_at" ON "sessions" USING btree ("tenant_id","queued_at",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_accepted_at" ON "sessions" USING btree ("tenant_id","accepted_at",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_ended_at" ON "sessions" USING btree ("tenant_id","ended_at",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_last_message_at" ON "sessions" USING btree ("tenant_id","last_message_at",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_waiting_seconds" ON "sessions" USING btree ("tenant_id","waiting_seconds",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_duration_seconds" ON "sessions" USING btree ("tenant_id","duration_seconds",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_wrap_up_seconds" ON "sessions" USING btree ("tenant_id","wrap_up_seconds",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_first_response_seconds" ON "sessions" USING btree ("tenant_id","first_response_seconds",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_end_reason" ON "sessions" USING btree ("tenant_id","end_reason",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_client_left" ON "sessions" USING btree ("tenant_id","client_left",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_result" ON "sessions" USING btree ("tenant_id","result",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_rating" ON "sessions" USING btree ("tenant_id","rating",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_rating_scale" ON "sessions" USING btree ("tenant_id","rating_scale",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_language" ON "sessions" USING btree ("tenant_id","language",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_browser" ON "sessions" USING btree ("tenant_id","browser",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_os" ON "sessions" USING btree ("tenant_id","os",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_campaign" ON "sessions" USING btree ("tenant_id","campaign",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_dial_result" ON "sessions" USING btree ("tenant_id","dial_result",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_message_count" ON "sessions" USING btree ("tenant_id","message_count",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_file_count" ON "sessions" USING btree ("tenant_id","file_count",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_note_count" ON "sessions" USING btree ("tenant_id","note_count",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_recording_count" ON "sessions" USING btree ("tenant_id","recording_count",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_redirect_count" ON "sessions" USING btree ("tenant_id","redirect_count",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_consent_version" ON "sessions" USING btree ("tenant_id","consent_version",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_auto_accepted" ON "sessions" USING btree ("tenant_id","auto_accepted",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_several_operators" ON "sessions" USING btree ("tenant_id","several_operators",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_banned" ON "sessions" USING btree ("tenant_id","banned",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_continues_id" ON "sessions" USING btree ("tenant_id","continues_id",created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_client_name" ON "sessions" USING btree ("tenant_id",left("client_name", 120),created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_client_email" ON "sessions" USING btree ("tenant_id",left("client_email", 120),created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_client_phone" ON "sessions" USING btree ("tenant_id",left("client_phone", 120),created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_page_url" ON "sessions" USING btree ("tenant_id",left("page_url", 120),created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_initial_message" ON "sessions" USING btree ("tenant_id",left("initial_message", 120),created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_ip" ON "sessions" USING btree ("tenant_id",left("ip", 120),created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_phone_number" ON "sessions" USING btree ("tenant_id",left("phone_number", 120),created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_feedback" ON "sessions" USING btree ("tenant_id",left("feedback", 120),created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_external_id" ON "sessions" USING btree ("tenant_id",left("external_id", 120),created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_by_anonymised_at" ON "sessions" USING btree ("tenant_id",("anonymised_at" is not null),created_at desc,id desc) WHERE not live;--> statement-breakpoint
CREATE INDEX "sessions_operator_ids" ON "sessions" USING gin ("operator_ids");--> statement-breakpoint
CREATE INDEX "sessions_group_ids" ON "sessions" USING gin ("group_ids");--> statement-breakpoint
CREATE INDEX "sessions_chatbot_ids" ON "sessions" USING gin ("chatbot_ids");--> statement-breakpoint
CREATE INDEX "sessions_tags" ON "sessions" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "sessions_parameters" ON "sessions" USING gin ("parameters");--> statement-breakpoint
CREATE INDEX "sessions_text" ON "sessions" USING gin (parley_fold("client_name") gin_trgm_ops,parley_fold("client_email") gin_trgm_ops,parley_digits("client_phone") gin_trgm_ops,parley_fold("page_url") gin_trgm_ops,parley_fold("initial_message") gin_trgm_ops,parley_fold("ip") gin_trgm_ops,parley_digits("phone_number") gin_trgm_ops,parley_fold("feedback") gin_trgm_ops,parley_fold("external_id") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "sessions_parameter_text" ON "sessions" USING gin (parley_fold("parameters"::text) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "sign_in_attempts_subject" ON "sign_in_attempts" USING btree ("subject","at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "views_listed" ON "views" USING btree ("tenant_id","user_id") WHERE deleted_at is null;