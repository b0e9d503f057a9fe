-- an OR over several columns; exactly one of two; sizes of bytes, text and arrays
CREATE TABLE receipt (
  id uuid PRIMARY KEY,
  digest bytea NOT NULL CHECK (octet_length(digest) = 20),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
  result jsonb,
  done_at timestamptz,
  user_id bigint,
  device_id bigint,
  tags text[] NOT NULL CHECK (cardinality(tags) BETWEEN 1 AND 4),
  nick varchar(30) NOT NULL CHECK (char_length(nick) >= 3 AND char_length(nick) <= 12),
  CONSTRAINT done CHECK ((state = 'open' AND result IS NULL AND done_at IS NULL)
    OR (state = 'done' AND jsonb_typeof(result) = 'array' AND done_at IS NOT NULL)),
  CONSTRAINT one_owner CHECK (num_nonnulls(user_id, device_id) = 1));
