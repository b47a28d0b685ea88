-- Places people work in. Whatever was here before belongs to one centre.
CREATE TABLE centre (
  org_id uuid NOT NULL,
  centre_id uuid NOT NULL,
  name text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (org_id, centre_id)
);
INSERT INTO centre (org_id, centre_id, name, created_at)
SELECT org_id, gen_random_uuid(), name, created_at FROM org;

ALTER TABLE team ADD COLUMN centre_id uuid;
-- Whether inspectors of the team may read all of its calls.
ALTER TABLE team ADD COLUMN browse boolean NOT NULL DEFAULT false;
ALTER TABLE team ADD COLUMN created_at bigint NOT NULL DEFAULT 0;
UPDATE team SET centre_id = (SELECT centre_id FROM centre WHERE centre.org_id = team.org_id),
                created_at = (SELECT created_at FROM org WHERE org.org_id = team.org_id),
                browse = true;
ALTER TABLE team ALTER COLUMN centre_id SET NOT NULL;
CREATE INDEX team_by_centre ON team (org_id, centre_id);

-- Compared as it lies here: trimmed and in lower case. Null: nobody signs in as this person.
ALTER TABLE person ADD COLUMN login text;
ALTER TABLE person ADD COLUMN state text NOT NULL DEFAULT 'active'
  CHECK (state IN ('active', 'disabled'));
-- How far the role reaches.
ALTER TABLE person ADD COLUMN reach text NOT NULL DEFAULT 'team'
  CHECK (reach IN ('team', 'centre', 'org'));
ALTER TABLE person ADD COLUMN created_at bigint NOT NULL DEFAULT 0;
-- Argon2id, in the form that names its parameters.
ALTER TABLE person ADD COLUMN password_hash text;
ALTER TABLE person ADD COLUMN signed_in_at bigint;
-- Who this is at the identity provider, known since the first sign-in through it.
ALTER TABLE person ADD COLUMN oidc_subject text;
UPDATE person SET reach = 'org' WHERE role = 'administrator';
CREATE UNIQUE INDEX person_by_login ON person (org_id, login);
CREATE UNIQUE INDEX person_by_subject ON person (org_id, oidc_subject);
CREATE INDEX person_by_team ON person (org_id, team_id);

-- Roles beside that of the person itself. place_id is a team, a centre, or the organisation.
CREATE TABLE role_grant (
  org_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  reach text NOT NULL CHECK (reach IN ('team', 'centre', 'org')),
  place_id uuid NOT NULL,
  PRIMARY KEY (org_id, person_id, role, reach, place_id)
);
-- Until now whoever inspected also wrote and approved the scorecards.
INSERT INTO role_grant (org_id, person_id, role, reach, place_id)
SELECT org_id, person_id, 'lead', 'team', team_id FROM person WHERE role = 'inspector';

-- A machine a person signed in on.
CREATE TABLE device (
  org_id uuid NOT NULL,
  device_id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'signedOut', 'revoked', 'wiped')),
  -- Who revoked or wiped it; null where the hub itself did, because a renewal was used by two.
  ended_by uuid,
  enrolled_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  wiped_at bigint,
  -- The newest renewal that was used.
  used_generation integer NOT NULL,
  used_sha256 bytea,
  PRIMARY KEY (org_id, device_id)
);
CREATE INDEX device_by_person ON device (org_id, person_id);

-- Of tokens and codes only their SHA-256 is kept.
CREATE TABLE refresh_token (
  org_id uuid NOT NULL,
  token_sha256 bytea NOT NULL,
  device_id uuid NOT NULL,
  generation integer NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (org_id, token_sha256)
);
CREATE INDEX refresh_token_by_device ON refresh_token (org_id, device_id, generation);

CREATE TABLE access_token (
  org_id uuid NOT NULL,
  token_sha256 bytea NOT NULL,
  device_id uuid NOT NULL,
  until bigint NOT NULL,
  PRIMARY KEY (org_id, token_sha256)
);
CREATE INDEX access_token_by_device ON access_token (org_id, device_id);

CREATE TABLE one_time_code (
  org_id uuid NOT NULL,
  code_sha256 bytea NOT NULL,
  person_id uuid NOT NULL,
  until bigint NOT NULL,
  PRIMARY KEY (org_id, code_sha256)
);
CREATE INDEX one_time_code_by_person ON one_time_code (org_id, person_id);

-- Who tried to sign in of late and failed: by the address they came from, and by the login they gave.
CREATE TABLE sign_in_attempt (
  org_id uuid NOT NULL,
  subject text NOT NULL,
  -- Of an address when the count began, of a login when it failed last.
  since bigint NOT NULL,
  attempts integer NOT NULL,
  PRIMARY KEY (org_id, subject)
);

-- What an identity provider said of a person, and was taken for a sign-in: good for one.
CREATE TABLE used_id_token (
  org_id uuid NOT NULL,
  token_sha256 bytea NOT NULL,
  until bigint NOT NULL,
  PRIMARY KEY (org_id, token_sha256)
);

-- For recorders: may take in calls of one team, and nothing else.
CREATE TABLE intake_key (
  org_id uuid NOT NULL,
  key_id uuid NOT NULL,
  token_sha256 bytea NOT NULL,
  team_id uuid NOT NULL,
  name text NOT NULL,
  created_at bigint NOT NULL,
  created_by uuid NOT NULL,
  used_at bigint,
  revoked_at bigint,
  PRIMARY KEY (org_id, key_id)
);
CREATE UNIQUE INDEX intake_key_by_token ON intake_key (org_id, token_sha256);

-- Calls have a feed of their own from here on. Who still has a cursor of the feed they shared is
-- shown the calls first, and only then begins the rest anew, so that no recording is fetched again.
ALTER TABLE scope ADD COLUMN before_epoch uuid;
ALTER TABLE scope ADD COLUMN before_seq bigint;
INSERT INTO scope (org_id, scope, epoch, seq)
SELECT org_id, 'calls:' || substr(scope, 6), gen_random_uuid(), seq
  FROM scope WHERE scope LIKE 'team:%';
UPDATE scope SET before_epoch = epoch, before_seq = seq, epoch = gen_random_uuid()
 WHERE scope LIKE 'team:%';
UPDATE change SET scope = 'calls:' || substr(scope, 6)
 WHERE scope LIKE 'team:%' AND entity IN ('call', 'recording', 'problem');
