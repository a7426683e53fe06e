-- The column holds the beginning of a long message (lib/sessions/initial-message.ts); a text that no event has stays whole.
update sessions as s set initial_message = left(initial_message, 2000)
where char_length(initial_message) > 2000 and exists (
  select from session_events as e where e.tenant_id = s.tenant_id and e.session_id = s.id and e.text = s.initial_message);
