-- A call a team learns from. body is all of it but the call and its recording, which stand where they
-- always do and may be deleted before it.
CREATE TABLE library_entry (
  org_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  team_id uuid NOT NULL,
  call_id uuid NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, entry_id)
);
CREATE UNIQUE INDEX library_entry_of_call ON library_entry (org_id, call_id);
CREATE INDEX library_entry_by_team ON library_entry (org_id, team_id);

-- What a team hears together on a day.
CREATE TABLE play_list (
  org_id uuid NOT NULL,
  play_list_id uuid NOT NULL,
  team_id uuid NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (org_id, play_list_id)
);
CREATE INDEX play_list_by_team ON play_list (org_id, team_id);

-- What was done already, so that it is not done twice when it is asked again.
CREATE TABLE library_command (
  org_id uuid NOT NULL,
  command_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (org_id, command_id)
);
