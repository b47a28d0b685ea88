-- The public halves of the keys that workstations sign evidence with. No row ever leaves: of what was
-- signed it must be possible to say whose key it was, and that it was revoked.
CREATE TABLE signing_key (
  org_id uuid NOT NULL,
  -- SHA-256 of the 32 bytes of the key, in hexadecimal.
  key_id text NOT NULL,
  public_key text NOT NULL,
  person_id uuid NOT NULL,
  -- Null where a token that is not a device's registered it.
  device_id uuid,
  since bigint NOT NULL,
  retired_at bigint,
  revoked_at bigint,
  revoked_by uuid,
  revoke_reason text NOT NULL DEFAULT '',
  PRIMARY KEY (org_id, key_id)
);

-- Packages of evidence that somebody was let make, and why they said they did.
CREATE TABLE evidence_export (
  org_id uuid NOT NULL,
  package_id uuid NOT NULL,
  call_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  key_id text NOT NULL,
  reason text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (org_id, package_id)
);
