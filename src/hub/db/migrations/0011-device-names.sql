-- A device that was told it is a copy takes a new name, while its sign-in still has the old one.
ALTER TABLE device ADD COLUMN forked boolean NOT NULL DEFAULT false;

CREATE TABLE device_name (
  org_id uuid NOT NULL,
  name_id uuid NOT NULL,
  -- The device as it signed in.
  device_id uuid NOT NULL,
  PRIMARY KEY (org_id, name_id)
);
