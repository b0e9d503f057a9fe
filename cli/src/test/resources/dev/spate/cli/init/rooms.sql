-- exclusion constraints: of ranges, and of equal values
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE room_use (
  id serial PRIMARY KEY, room int NOT NULL, during tstzrange NOT NULL, note varchar(80) NOT NULL,
  CONSTRAINT room_free EXCLUDE USING gist (room WITH =, during WITH &&),
  CONSTRAINT during_known CHECK (NOT isempty(during) AND lower(during) < upper(during)));
