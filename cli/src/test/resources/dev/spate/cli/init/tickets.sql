-- every column could be left out, and one must not be, for the rows to be known again
CREATE TABLE ticket (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, token xid8 DEFAULT pg_current_xact_id(), origin inet);
