-- types that no generator varies, and a key that the server numbers
CREATE EXTENSION hstore;
CREATE TABLE audit_trail (
  id bigserial PRIMARY KEY,
  relid oid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  client inet, port integer,
  action "char" NOT NULL CHECK (action IN ('I', 'U', 'D')),
  before hstore, after hstore NOT NULL,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  query text);
