create table session_changes (
	tenant_id bigint not null,
	session_id bigint not null,
	xid xid8 default pg_current_xact_id() not null,
	at timestamp (3) with time zone default now() not null,
	constraint session_changes_tenant_id_session_id_pk primary key(tenant_id,session_id)
);
--> statement-breakpoint
-- Of the sessions that exist it is known only what their rows say. The second statement writes the table once, with its indexes.
alter table sessions add column changed_at timestamp (3) with time zone;--> statement-breakpoint
alter table sessions
  alter column changed_at type timestamp (3) with time zone using greatest(created_at, last_message_at, ended_at, concluded_at),
  alter column changed_at set default now(),
  alter column changed_at set not null;--> statement-breakpoint
insert into session_changes (tenant_id, session_id, xid, at) select tenant_id, id, '1', changed_at from sessions;--> statement-breakpoint
alter table session_changes add constraint session_changes_tenant_id_session_id_sessions_tenant_id_id_fk foreign key (tenant_id,session_id) references public.sessions(tenant_id,id) on delete cascade on update no action;--> statement-breakpoint
create index session_changes_order on session_changes using btree (tenant_id,xid,session_id);--> statement-breakpoint
create index sessions_by_changed_at on sessions using btree (tenant_id,changed_at,created_at desc,id desc) where not live;--> statement-breakpoint
-- Marks a session as changed by this transaction. One plan for all, because planning for each would cost more than the update.
create function public.parley_mark_changed(tenant bigint, session bigint) returns void language plpgsql
  set plan_cache_mode = force_generic_plan as $$
begin
  update public.session_changes set xid = pg_current_xact_id(), at = now()
  where tenant_id = tenant and session_id = session and xid <> pg_current_xact_id();
  if not found then
    insert into public.session_changes (tenant_id, session_id) values (tenant, session) on conflict do nothing;
  end if;
end $$;--> statement-breakpoint
-- The same for what changes a part of it. The session is locked first, as by everything else that changes it, and in an ended one the
-- time is written, too.
create function public.parley_mark_part_changed(tenant bigint, session bigint) returns void language plpgsql
  set plan_cache_mode = force_generic_plan as $$
declare is_live boolean;
begin
  if exists (
    select from public.session_changes
    where tenant_id = tenant and session_id = session and xid = pg_current_xact_id()) then return; end if;
  select live into is_live from public.sessions where tenant_id = tenant and id = session for no key update;
  if is_live then perform public.parley_mark_changed(tenant, session);
  elsif not is_live then update public.sessions set changed_at = now() where tenant_id = tenant and id = session;
  end if;
end $$;--> statement-breakpoint
create function public.parley_session_written() returns trigger language plpgsql as $$
begin
  new.changed_at := now();
  return new;
end $$;--> statement-breakpoint
create function public.parley_session_changed() returns trigger language plpgsql as $$
begin
  perform public.parley_mark_changed(new.tenant_id, new.id);
  return null;
end $$;--> statement-breakpoint
create function public.parley_sessions_added() returns trigger language plpgsql as $$
begin
  insert into public.session_changes (tenant_id, session_id) select tenant_id, id from changed;
  return null;
end $$;--> statement-breakpoint
-- For statements that write rows of sessions in other tables, which are in `changed`. In the order of the ids, as everywhere, so that
-- nobody waits in a circle.
create function public.parley_parts_changed() returns trigger language plpgsql as $$
declare part record;
begin
  for part in select distinct tenant_id, session_id from changed order by tenant_id, session_id loop
    perform public.parley_mark_part_changed(part.tenant_id, part.session_id);
  end loop;
  return null;
end $$;--> statement-breakpoint
-- Of a message on its way only what people are shown counts, not each attempt to send it.
create function public.parley_deliveries_changed() returns trigger language plpgsql set enable_nestloop = off as $$
declare part record;
begin
  for part in
    select distinct n.tenant_id, n.session_id
    from changed n join before o on o.tenant_id = n.tenant_id and o.id = n.id
    where n.state <> 'sending' and (n.state, n.failure) is distinct from (o.state, o.failure)
    order by n.tenant_id, n.session_id
  loop
    perform public.parley_mark_part_changed(part.tenant_id, part.session_id);
  end loop;
  return null;
end $$;--> statement-breakpoint
create trigger sessions_written before update on sessions for each row
  when (new.status in ('closed', 'rejected')) execute function public.parley_session_written();--> statement-breakpoint
create trigger sessions_changed after update on sessions for each row execute function public.parley_session_changed();--> statement-breakpoint
create trigger sessions_added after insert on sessions referencing new table as changed
  for each statement execute function public.parley_sessions_added();--> statement-breakpoint
do $$
declare part text;
begin
  foreach part in array array['session_events', 'notes', 'files', 'recordings', 'outbox'] loop
    execute format('create trigger %I after insert on %I referencing new table as changed
      for each statement execute function public.parley_parts_changed()', part || '_added', part);
    execute format('create trigger %I after delete on %I referencing old table as changed
      for each statement execute function public.parley_parts_changed()', part || '_removed', part);
    if part <> 'outbox' then
      execute format('create trigger %I after update on %I referencing new table as changed
        for each statement execute function public.parley_parts_changed()', part || '_changed', part);
    end if;
  end loop;
end $$;--> statement-breakpoint
create trigger outbox_changed after update on outbox referencing old table as before new table as changed
  for each statement execute function public.parley_deliveries_changed();--> statement-breakpoint
-- A column that was added or has another type has no statistics.
analyze sessions, session_changes;
